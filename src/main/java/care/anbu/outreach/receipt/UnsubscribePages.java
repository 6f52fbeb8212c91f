package care.anbu.outreach.receipt;

import care.anbu.clinic.Clinics;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.gateway.UnsubscribeLinks;
import care.anbu.outreach.reply.OptOuts;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.consent.Consent;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Purpose;
import care.anbu.shared.Transactions;
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
import java.util.Optional;
import java.util.Set;

/**
 * Where whoever got an e-mail says that they want no more of them, without signing in: the sealed
 * link opens the door. Scanners of mail open every link, so that opening it changes nothing; the
 * button of the page and the one of mail programs (RFC 8058) do the same.
 *
 * <p>Routes of their own, since a form that a mail program sends can have no CSRF token. No cookie
 * is read or set.
 */
@ApplicationScoped
class UnsubscribePages {

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance unsubscribe(String language, Page page);
  }

  /**
   * What the page tells.
   *
   * @param clinic its name in the language of the patient
   * @param notice the e-mail told of a consent, which ends too
   * @param done the consent is withdrawn
   */
  public record Page(String clinic, Purpose purpose, boolean notice, boolean done) {}

  private record Answer(String language, Page page) {}

  private static final String ROUTE = UnsubscribeLinks.PATH + ":token";

  @Inject UnsubscribeLinks links;
  @Inject OptOuts optOuts;
  @Inject Outreaches outreaches;
  @Inject Patients patients;
  @Inject Clinics clinics;
  @Inject ClinicScope scope;
  @Inject Transactions transactions;

  void route(@Observes Router router) {
    router.get(ROUTE).blockingHandler(call -> answer(call, false), false);
    router.post(ROUTE).blockingHandler(call -> answer(call, true), false);
  }

  private void answer(RoutingContext call, boolean refused) {
    try {
      links
          .read(call.pathParam("token"))
          .flatMap(contact -> answer(contact, refused))
          .ifPresentOrElse(
              answer -> show(call, 200, answer),
              () -> show(call, 404, new Answer(languageOf(call), null)));
    } catch (RuntimeException failure) {
      Log.error("a request to unsubscribe failed", failure);
      call.response().setStatusCode(Transactions.mayPass(failure) ? 503 : 500).end();
    }
  }

  /** Empty: the contact is gone, or the person. */
  private Optional<Answer> answer(UnsubscribeLinks.Contact contact, boolean refused) {
    return scope.call(
        contact.clinicId(),
        () ->
            transactions.call(
                () -> {
                  Outreach outreach = outreaches.findById(contact.outreachId());
                  Patient patient = outreach == null ? null : patients.findById(outreach.patientId);
                  if (patient == null || patient.erasedAt != null) {
                    return Optional.empty();
                  }
                  Purpose purpose = optOuts.purposeOf(outreach);
                  if (refused) {
                    optOuts.refused(outreach, Set.of(purpose), Consent.BY_LINK);
                  }
                  String language = known(patient.language);
                  String clinic = clinics.current().name(language);
                  return Optional.of(
                      new Answer(
                          language,
                          new Page(clinic, purpose, outreach.withoutCampaign(), refused)));
                }));
  }

  private static void show(RoutingContext call, int status, Answer answer) {
    String html =
        Templates.unsubscribe(answer.language(), answer.page())
            .setLocale(Locale.forLanguageTag(answer.language()))
            .render();
    call.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
        .end(html);
  }

  private static String languageOf(RoutingContext call) {
    var wanted = call.acceptableLanguages();
    return known(wanted.isEmpty() ? "" : wanted.get(0).tag());
  }

  private static String known(String language) {
    return language != null && language.startsWith("ko") ? "ko" : "en";
  }
}
