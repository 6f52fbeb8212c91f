package care.anbu.outreach.inbox;

import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.SignedIn;
import care.anbu.outreach.desk.DeskMessages;
import care.anbu.outreach.reply.HeardAnswers;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.RequestTexts;
import care.anbu.outreach.request.RequestWork;
import care.anbu.outreach.request.ServiceRequest;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.outreach.request.ToldBy;
import care.anbu.patient.Patients;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Closes what a patient asked for, with what came of it. */
@ApplicationScoped
class Closings {

  @Inject ServiceRequests requests;
  @Inject RequestWork work;
  @Inject DeskMessages messages;
  @Inject Patients patients;
  @Inject ContactPoints contactPoints;
  @Inject HeardAnswers heard;
  @Inject PageLanguage page;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  /**
   * What somebody says of the end.
   *
   * @param kind what it really is; only of what became a request
   * @param note in the words of the desk; may be null
   */
  record Said(Closing how, RequestKind kind, String note) {}

  /** Nothing is to be done about it, be it of a patient or of somebody whom nobody knows. */
  @Transactional
  void nothingToDo(long requestId) {
    ServiceRequest request = requests.require(requestId);
    if (request.kind() == RequestKind.COMPLAINT || request.kind() == RequestKind.DEATH_TOLD) {
      throw Problem.conflict("inbox:problem_needs_words");
    }
    finish(requestId, new Said(Closing.NOTHING_TO_DO, null, null), ToldBy.NOT_NEEDED);
  }

  /**
   * @throws Problem 404 for a request that is not this patient's, 409 for a death that was told,
   *     and where a complaint would end without a word
   */
  @Transactional
  void close(long pageOf, long requestId, Said said) {
    // The page may be of a record that was absorbed since.
    long patientId = patients.requirePerson(pageOf).id;
    ServiceRequest request = requireOf(patientId, requestId);
    if (request.kind() == RequestKind.COMPLAINT) {
      requireWords(said);
    }
    switch (said.how()) {
      case ANSWERED -> finish(requestId, said, answeredBy(patientId, request));
      case TOLD_AT_COUNTER -> finish(requestId, said, ToldBy.IN_PERSON);
      case NOTHING_TO_DO -> finish(requestId, said, ToldBy.NOT_NEEDED);
      case WRONG_NUMBER -> {
        wrongNumber(patientId, request);
        finish(requestId, said, ToldBy.NOT_NEEDED);
      }
      case BECAME_REQUEST -> become(request, said);
    }
  }

  /** The same of what a text of the desk answers. */
  @Transactional
  void answeredByText(long patientId, long requestId, String text) {
    requireOf(patientId, requestId);
    work.finish(requestId, Typed.cut(text, ServiceRequest.TEXT), ToldBy.TEXT, null, signedIn.id());
  }

  private ServiceRequest requireOf(long patientId, long requestId) {
    ServiceRequest request = requests.require(requestId);
    if (!Objects.equals(request.patientId(), patientId)) {
      throw Problem.notFound();
    }
    if (request.kind() == RequestKind.DEATH_TOLD) {
      throw Problem.conflict("inbox:problem_needs_words");
    }
    return request;
  }

  /** Somebody says what came of a complaint; that it is another kind of thing, they may. */
  private static void requireWords(Said said) {
    if (!said.how().endsComplaint()) {
      throw Problem.conflict("inbox:problem_needs_words");
    }
    if (said.how() != Closing.BECAME_REQUEST && said.note() == null) {
      throw Problem.invalid("required").at("note");
    }
  }

  private ToldBy answeredBy(long patientId, ServiceRequest request) {
    return messages
        .lastTo(patientId)
        .filter(at -> !at.isBefore(request.madeAt()))
        .map(at -> ToldBy.TEXT)
        .orElse(ToldBy.PHONE);
  }

  private void finish(long requestId, Said said, ToldBy told) {
    String how = texts().closing(said.how());
    String words = said.note() == null ? how : how + ": " + said.note();
    work.finish(requestId, Typed.cut(words, ServiceRequest.TEXT), told, null, signedIn.id());
  }

  /** Whoever says what it is takes it, unless it goes to others, as a complaint does. */
  private void become(ServiceRequest request, Said said) {
    if (said.kind() == null || !RequestKind.OF_PATIENTS.contains(said.kind())) {
      throw Problem.invalid("required").at("requestKind");
    }
    if (said.kind() == request.kind()) {
      // A second click.
      return;
    }
    String was =
        MessageBundles.get(RequestTexts.class, Localized.Literal.of(page.language()))
            .kind(request.kind());
    String words = said.note() == null ? was : was + ": " + said.note();
    work.become(request.id, said.kind(), words, signedIn.id());
    if (said.kind() != RequestKind.COMPLAINT && request.ownerId() == null) {
      work.take(request.id, null, signedIn.id());
    }
  }

  /** The number that it came from is used no more, as after a call to somebody else. */
  private void wrongNumber(long patientId, ServiceRequest request) {
    String number = request.phone() == null ? heard.onlyFrom(patientId) : request.phone();
    List<Long> points =
        contactPoints.ofPatient(patientId).stream()
            .filter(point -> point.value.equals(number))
            .map(point -> point.id)
            .toList();
    if (points.isEmpty()) {
      throw Problem.conflict("inbox:problem_no_number");
    }
    contactPoints.hold(points).stream()
        .filter(point -> !point.bad())
        .forEach((ContactPoint point) -> point.recordWrongNumber(clock));
  }

  private InboxTexts texts() {
    return MessageBundles.get(InboxTexts.class, Localized.Literal.of(page.language()));
  }
}
