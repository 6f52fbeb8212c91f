package care.anbu.interop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionScoped;

/** Stops the thread of a test after so many transactions, as if its process had been killed. */
@ApplicationScoped
public class DyingThread {

  private final ThreadLocal<Integer> left = new ThreadLocal<>();

  public void after(int transactions) {
    left.set(transactions);
  }

  public void live() {
    left.remove();
    Thread.interrupted();
  }

  void ended(@Observes @Destroyed(TransactionScoped.class) Object transaction) {
    Integer more = left.get();
    if (more != null) {
      left.set(more - 1);
      if (more == 1) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
