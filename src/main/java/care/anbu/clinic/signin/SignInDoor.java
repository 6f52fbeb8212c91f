package care.anbu.clinic.signin;

import care.anbu.clinic.RequestOrigin;
import io.quarkus.logging.Log;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * Takes the form of the sign-in page. Below the pages, since there is no session yet that a token
 * of a form could belong to; a form of another site is refused by its origin.
 */
@ApplicationScoped
class SignInDoor {

  @Inject SignIn signIn;
  @Inject RequestOrigin origin;
  @Inject Clock clock;

  void route(@Observes Router router) {
    router.post("/sign-in/check").handler(call -> read(call, this::check));
    router.post("/sign-in/code").handler(call -> read(call, this::code));
  }

  private interface Form {
    void answer(RoutingContext call, MultiMap fields);
  }

  private static void read(RoutingContext call, Form form) {
    HttpServerRequest request = call.request();
    request.setExpectMultipart(true);
    request.exceptionHandler(failure -> refuse(call));
    request.endHandler(
        end ->
            call.vertx()
                .executeBlocking(
                    () -> {
                      form.answer(call, request.formAttributes());
                      return null;
                    },
                    false)
                .onFailure(failure -> fail(call, failure)));
    request.resume();
  }

  private void check(RoutingContext call, MultiMap fields) {
    String language = fields.get("language");
    if (language != null) {
      SignInCookies.setLogin(call.request(), text(fields, "login"));
      SignInCookies.setLanguage(call.request(), language);
      redirect(call, "/sign-in?" + back(fields));
      return;
    }
    var outcome =
        signIn.enter(text(fields, "login"), text(fields, "password"), Place.of(call, origin));
    if (outcome instanceof SignIn.Wrong || outcome instanceof SignIn.Waiting) {
      SignInCookies.setLogin(call.request(), text(fields, "login"));
    } else {
      SignInCookies.removeLogin(call.request());
    }
    answer(call, outcome, "/sign-in?", fields);
  }

  private void code(RoutingContext call, MultiMap fields) {
    String cookie = SignInCookies.session(call.request());
    var outcome = signIn.enterCode(cookie, text(fields, "code"), Place.of(call, origin));
    answer(call, outcome, "/sign-in/code?", fields);
  }

  private void answer(RoutingContext call, SignIn.Outcome outcome, String again, MultiMap fields) {
    String andBack = back(fields);
    if (outcome instanceof SignIn.Entered entered) {
      SignInCookies.setSession(call.request(), entered.session());
      SignInCookies.setDevice(call.request(), entered.device());
      redirect(call, ReturnPath.safe(fields.get("back")));
    } else if (outcome instanceof SignIn.CodeNeeded needed) {
      SignInCookies.setSession(call.request(), needed.session());
      redirect(call, "/sign-in/code?" + andBack);
    } else if (outcome instanceof SignIn.Waiting waiting) {
      long until = clock.instant().plus(waiting.time()).getEpochSecond() + 1;
      redirect(call, again + "wait=" + until + "&" + andBack);
    } else {
      redirect(call, again + "failed&" + andBack);
    }
  }

  private static String back(MultiMap fields) {
    String safe = ReturnPath.safe(fields.get("back"));
    return "back=" + URLEncoder.encode(safe, StandardCharsets.UTF_8);
  }

  private static void redirect(RoutingContext call, String path) {
    call.response().setStatusCode(302).putHeader("Location", path).end();
  }

  private static String text(MultiMap fields, String name) {
    String value = fields.get(name);
    return value == null ? "" : value;
  }

  private static void refuse(RoutingContext call) {
    if (!call.response().ended()) {
      call.response().setStatusCode(400).end();
    }
  }

  private static void fail(RoutingContext call, Throwable failure) {
    Log.error("sign-in failed", failure);
    if (!call.response().ended()) {
      call.response().setStatusCode(500).end();
    }
  }
}
