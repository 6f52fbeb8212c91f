package care.anbu.clinic.door;

import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * What is given back when a call is over, also where its sender has hung up. Begun by the first
 * handler of a call, while nothing but its own event loop knows of it: handlers that a worker gives
 * to Vert.x later may come while it tells those that it has, and would never be called.
 */
final class CallEnd {

  private static final Logger LOG = Logger.getLogger(CallEnd.class);
  private static final String KEY = CallEnd.class.getName();

  private List<Runnable> waiting = new ArrayList<>();

  CallEnd() {}

  /** To be called once for a call, on its event loop. */
  static void begin(RoutingContext call) {
    var end = new CallEnd();
    call.put(KEY, end);
    call.addEndHandler(over -> end.come());
    if (isOver(call)) {
      end.come();
    }
  }

  /** Does something once when a call is over; at once where it is. */
  static void of(RoutingContext call, Runnable work) {
    call.<CallEnd>get(KEY).add(work);
  }

  /** Of a response that is closed already no handler hears any more. */
  static boolean isOver(RoutingContext call) {
    return call.response().closed() || call.response().ended();
  }

  void add(Runnable work) {
    synchronized (this) {
      if (waiting != null) {
        waiting.add(work);
        return;
      }
    }
    work.run();
  }

  void come() {
    List<Runnable> all;
    synchronized (this) {
      all = waiting == null ? List.of() : waiting;
      waiting = null;
    }
    for (Runnable work : all) {
      try {
        work.run();
      } catch (RuntimeException fault) {
        LOG.error("something that a call kept was not given back", fault);
      }
    }
  }
}
