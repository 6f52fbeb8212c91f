package care.anbu.interop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.TransactionScoped;

/** Stops the thread of a test after so many transactions, as if its process had been killed. */
@ApplicationScoped
public class DyingThread {

  private record Then(int transactions, Runnable work) {}

  private final ThreadLocal<Then> left = new ThreadLocal<>();

  public void after(int transactions) {
    after(transactions, () -> Thread.currentThread().interrupt());
  }

  /** Does something else than dying. */
  public void after(int transactions, Runnable work) {
    left.set(new Then(transactions, work));
  }

  public void live() {
    left.remove();
    Thread.interrupted();
  }

  void ended(@Observes @Destroyed(TransactionScoped.class) Object transaction) {
    Then then = left.get();
    if (then != null) {
      left.set(new Then(then.transactions() - 1, then.work()));
      if (then.transactions() == 1) {
        then.work().run();
      }
    }
  }
}
