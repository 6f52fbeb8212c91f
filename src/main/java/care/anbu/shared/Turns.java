package care.anbu.shared;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.Callable;

/**
 * Lets work begin that is {@link InTurn}; around the transaction, whose priority is 200 higher. Who
 * would wait inside a transaction holds a connection meanwhile, so that is refused as a fault.
 */
@Interceptor
@InTurn
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class Turns {

  @Inject TurnKeeper keeper;
  @Inject CurrentClinic clinic;

  @AroundInvoke
  Object around(InvocationContext work) throws Exception {
    if (QuarkusTransaction.isActive() && !keeper.isWithin()) {
      throw new IllegalStateException(
          work.getMethod() + " is in turn, and a transaction is open before its turn has come");
    }
    Callable<Object> proceed = work::proceed;
    return keeper.inTurn(clinic.id(), proceed);
  }
}
