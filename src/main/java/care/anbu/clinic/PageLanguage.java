package care.anbu.clinic;

import care.anbu.clinic.signin.SignInCookies;
import io.quarkus.arc.Arc;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URI;
import java.util.Locale;

/**
 * The language of the page: what the reader chose, else their account's, else the browser's, else
 * English.
 */
@Named("page")
@RequestScoped
public class PageLanguage {

  @Inject SignedIn signedIn;
  @Inject RoutingContext request;

  /** Looked up once: a page asks for it with every text and every value. */
  private String language;

  /** {@code ko} or {@code en}. */
  public String language() {
    if (language == null) {
      String chosen = SignInCookies.language(request.request());
      if (chosen == null && !signedIn.present()) {
        // Somebody may sign in with this very request.
        return wanted();
      }
      language = chosen == null ? signedIn.me().language() : known(chosen);
    }
    return language;
  }

  private String wanted() {
    var wanted = request.acceptableLanguages();
    return wanted.isEmpty() ? "en" : known(wanted.get(0).tag());
  }

  public Locale locale() {
    return Locale.forLanguageTag(language());
  }

  public boolean korean() {
    return language().equals("ko");
  }

  /**
   * The path of this page, for the language switch to come back to. The answer to a form stands at
   * the address of the form, which shows nothing by itself: there it is the page before.
   */
  public String path() {
    if (request.request().method() == HttpMethod.GET) {
      return request.request().uri();
    }
    String before = request.request().getHeader(HttpHeaders.REFERER.toString());
    try {
      URI page = URI.create(before == null ? "/" : before);
      String path = page.getRawPath() == null ? "/" : page.getRawPath();
      return path + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery());
    } catch (IllegalArgumentException unreadable) {
      return "/";
    }
  }

  /** Whether this page answers a form, so that its fields came with what was typed. */
  public boolean answer() {
    return request.request().method() != HttpMethod.GET;
  }

  private static String known(String language) {
    return language.startsWith("ko") ? "ko" : "en";
  }

  /** Sets the locale of every template that a request renders. */
  @ApplicationScoped
  static class OfTemplates {

    void register(@Observes EngineBuilder engine) {
      engine.addTemplateInstanceInitializer(OfTemplates::setLocale);
    }

    private static void setLocale(TemplateInstance template) {
      var requestContext = Arc.container().requestContext();
      if (requestContext.isActive()
          && Arc.container()
                  .instance(io.quarkus.vertx.http.runtime.CurrentVertxRequest.class)
                  .get()
                  .getCurrent()
              != null) {
        template.setLocale(Arc.container().instance(PageLanguage.class).get().locale());
      }
    }
  }
}
