package care.anbu.outreach.page;

import care.anbu.clinic.RequestOrigin;
import care.anbu.clinic.signin.Place;
import care.anbu.outreach.link.LinkSettings;
import care.anbu.outreach.link.PersonalLinks;
import care.anbu.outreach.page.Sight.View;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Problem;
import care.anbu.shared.Transactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The pages that patients reach by the link of a message, without signing in: routes of their own,
 * since no form here can have a CSRF token. No cookie is read or set, nothing is asked of a script,
 * and whatever opens nothing is answered alike and after the same time.
 */
@ApplicationScoped
class PersonalPages {

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance personal(Sight sight, boolean preview);
  }

  private static final String ROUTE = PersonalLinks.PATH + ":token";
  private static final Map<View, Integer> STATUS = Map.of(View.GONE, 404, View.BUSY, 429);

  /** Counts what was shown, and whether something did not fit; of nobody. */
  private static final String METRIC = "anbu.personal.pages";

  @Inject PersonalLinks links;
  @Inject PersonalVisits visits;
  @Inject Misses misses;
  @Inject LinkSettings settings;
  @Inject RequestOrigin origin;
  @Inject ClinicScope scope;
  @Inject Transactions transactions;
  @Inject MeterRegistry meters;

  void route(@Observes Router router) {
    router.get(ROUTE).blockingHandler(call -> answer(call, PageForm.EMPTY, false), false);
    router
        .post(ROUTE)
        .blockingHandler(call -> answer(call, PageForm.read(call.body().asString()), true), false);
  }

  private void answer(RoutingContext call, PageForm form, boolean said) {
    long began = System.nanoTime();
    try {
      String remote = Place.of(call, origin).address();
      String language = form.has("l") ? form.get("l") : call.queryParams().get("l");
      Optional<PersonalLinks.Kept> link = links.kept(call.pathParam("token"));
      boolean guarded = link.isPresent() ? misses.tooMany(remote) : missed(call, remote);
      var asked = new PersonalVisits.Asked(said, form, known(language), remote, guarded);
      Optional<PersonalVisits.Seen> found = link.flatMap(kept -> seen(kept, asked));
      // Who tries links is told of none whether there is one: only the birth date opens it.
      PersonalVisits.Seen seen =
          found
              .filter(one -> one.proven() || !guarded)
              .orElseGet(() -> nothing(call, asked, guarded ? View.BUSY : View.GONE));
      meters
          .counter(METRIC, "page", seen.sight().view().name(), "miss", "" + seen.miss())
          .increment();
      String html = html(seen.sight());
      int status = STATUS.getOrDefault(seen.sight().view(), 200);
      if (status == 200) {
        show(call, status, html);
      } else {
        later(call, began, () -> show(call, status, html));
      }
    } catch (RuntimeException failure) {
      Log.error("a patient's own page failed", failure);
      int status = Transactions.mayPass(failure) ? 503 : 500;
      show(call, status, html(Sight.without(View.FAILED, browser(call), null)));
    }
  }

  /** What can be no link is a typing error, and no try. */
  private boolean missed(RoutingContext call, String remote) {
    return PersonalLinks.canBe(call.pathParam("token"))
        ? misses.count(remote)
        : misses.tooMany(remote);
  }

  private Optional<PersonalVisits.Seen> seen(PersonalLinks.Kept link, PersonalVisits.Asked asked) {
    return scope.call(
        link.clinicId(),
        () -> {
          try {
            return transactions.call(() -> visits.of(link.id(), asked));
          } catch (Problem unreadable) {
            return transactions.call(() -> visits.refused(link.id(), asked, unreadable));
          }
        });
  }

  private static PersonalVisits.Seen nothing(
      RoutingContext call, PersonalVisits.Asked asked, View view) {
    String language = Optional.ofNullable(asked.language()).orElse(browser(call));
    boolean lost = asked.said() && !asked.form().get("do").equals("birth");
    return new PersonalVisits.Seen(
        Sight.without(view, language, lost ? Sight.UNSAVED : null), view == View.GONE);
  }

  /** Where nobody is known whose language it could be. */
  private static String browser(RoutingContext call) {
    var wanted = call.acceptableLanguages();
    return !wanted.isEmpty() && wanted.get(0).tag().startsWith("ko") ? "ko" : "en";
  }

  /** Null: none that there is. */
  private static String known(String language) {
    return "ko".equals(language) || "en".equals(language) ? language : null;
  }

  private static String html(Sight sight) {
    return Templates.personal(sight, false)
        .setLocale(Locale.forLanguageTag(sight.language()))
        .render();
  }

  /** So that the time tells nothing of why; no thread waits. */
  private void later(RoutingContext call, long began, Runnable answer) {
    long left = settings.delay().minusNanos(System.nanoTime() - began).toMillis();
    if (left <= 0) {
      answer.run();
    } else {
      call.vertx().setTimer(left, over -> answer.run());
    }
  }

  private static void show(RoutingContext call, int status, String html) {
    if (!call.response().closed()) {
      call.response()
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
          // The address is the key: no log of a proxy shall have it beside a style sheet.
          .putHeader("Referrer-Policy", "no-referrer")
          .putHeader("X-Robots-Tag", "noindex, nofollow")
          .end(html);
    }
  }
}
