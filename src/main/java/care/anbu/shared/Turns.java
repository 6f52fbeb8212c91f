package care.anbu.shared;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.Callable;

/** Lets work begin that is {@link InTurn}; around the transaction, whose priority is 200 higher. */
@Interceptor
@InTurn
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class Turns {

  @Inject TurnKeeper keeper;
  @Inject CurrentClinic clinic;

  @AroundInvoke
  Object around(InvocationContext work) throws Exception {
    Callable<Object> proceed = work::proceed;
    return keeper.inTurn(clinic.id(), proceed);
  }
}
