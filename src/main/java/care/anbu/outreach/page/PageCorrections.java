package care.anbu.outreach.page;

import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.outreach.reply.PatientAnswer;
import care.anbu.outreach.reply.PatientAnswer.Detail;
import care.anbu.outreach.reply.PatientAnswers;
import care.anbu.outreach.reply.Reply.Kind;
import care.anbu.patient.ChangedPatients;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.phone.PhoneNumbers;
import care.anbu.patient.phone.PhoneReading;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a patient corrects on their own page, or on paper: it takes the place of what was known, and
 * stands on their timeline with what was before. It answers no contact: whoever corrects an address
 * has said nothing of what the message was about.
 */
@ApplicationScoped
class PageCorrections {

  private static final int ADDRESS = 255;
  private static final int POSTAL_CODE = 10;

  @Inject ContactPoints contactPoints;
  @Inject PatientAnswers answers;
  @Inject ChangedPatients changed;
  @Inject AuditTrail trail;
  @Inject Clock clock;

  /**
   * A number in place of the one that was shown. On the page nobody has seen who typed it: it
   * counts as unconfirmed, and a person is asked to confirm it.
   */
  void phone(Speaker who, PageForm form) {
    String typed = Typed.required("phone", form.get("phone"), PageForm.PHONE);
    PhoneReading reading = PhoneNumbers.read(typed, who.clinic().country);
    if (!reading.valid() || !reading.usable()) {
      throw Problem.invalid("not_a_number").at("phone");
    }
    var number = ContactPoint.phone(who.patient().id, reading, Source.PATIENT);
    Optional<ContactPoint> before = shown(who, Typed.id("point", form.get("point")));
    put(who, number, before);
    String ended = before.map(point -> point.lastDigits).orElse("");
    note(
        who,
        who.staffId() == null ? Kind.QUESTION : Kind.TEXT,
        texts(who).newPhone(number.lastDigits, ended));
  }

  /**
   * The number whose end the page shows, and which a new one replaces.
   *
   * @param id of the one that was shown when the form was opened; null: none was
   */
  Optional<ContactPoint> shown(Speaker who, Long id) {
    List<ContactPoint> phones = alike(who, point -> point.lastDigits != null);
    Long wanted = id == null ? who.contactPointId() : id;
    return phones.stream()
        .filter(point -> point.id.equals(wanted))
        .findFirst()
        .or(() -> phones.stream().filter(ContactPoint::live).findFirst())
        .or(() -> phones.stream().findFirst());
  }

  void address(Speaker who, PageForm form) {
    String line = Typed.required("address", form.get("address"), ADDRESS);
    String postalCode = Typed.text("postalCode", form.get("postalCode"), POSTAL_CODE);
    var address = ContactPoint.address(who.patient().id, line, postalCode, null, Source.PATIENT);
    List<ContactPoint> known = alike(who, point -> point.kind == ContactKind.ADDRESS);
    put(
        who,
        address,
        known.stream()
            .filter(point -> point.id.equals(who.contactPointId()))
            .findFirst()
            .or(() -> known.stream().findFirst()));
    note(who, Kind.TEXT, texts(who).newAddress(line));
  }

  /** Channel and language are kept with the patient, hours are for whoever calls to read. */
  void prefer(Speaker who, PageForm form) {
    Channel channel = Typed.choice("preferChannel", form.get("preferChannel"), Channel.class);
    PageAnswers.Part part =
        Typed.choice("preferPart", form.get("preferPart"), PageAnswers.Part.class);
    String language = form.get("preferLanguage");
    Patient patient = who.patient();
    Channel channelBefore = patient.preferredChannel;
    String languageBefore = patient.language;
    if (channel != null) {
      patient.preferredChannel = channel;
    }
    if (language.equals("ko") || language.equals("en")) {
      patient.language = language;
    }
    changed.note(patient.id);
    if (who.staffId() != null) {
      audit(patient, channelBefore, languageBefore);
    }
    note(
        who,
        Kind.TEXT,
        texts(who)
            .preference(
                name(patient.preferredChannel),
                name(part),
                patient.language,
                name(channelBefore),
                languageBefore));
  }

  private void audit(Patient patient, Channel channelBefore, String languageBefore) {
    AuditDetails details = AuditDetails.none();
    if (patient.preferredChannel != channelBefore) {
      details.changed(AuditField.CHANNEL);
    }
    if (!Objects.equals(patient.language, languageBefore)) {
      details.changed(AuditField.LANGUAGE);
    }
    if (!details.isEmpty()) {
      trail.record(AuditAction.PATIENT_CHANGED, AuditSubject.patient(patient.id), details);
    }
  }

  private static String name(Enum<?> chosen) {
    return chosen == null ? "" : chosen.name();
  }

  private List<ContactPoint> alike(Speaker who, Predicate<ContactPoint> kind) {
    return contactPoints.ofPatient(who.patient().id).stream().filter(kind).toList();
  }

  private void put(Speaker who, ContactPoint fresh, Optional<ContactPoint> before) {
    ContactPoint kept =
        before
            .map(old -> contactPoints.replace(old, fresh))
            .orElseGet(() -> contactPoints.add(fresh));
    if (who.staffId() != null) {
      kept.confirm(who.staffId(), clock);
    } else {
      kept.sayAgain();
    }
    changed.note(who.patient().id);
  }

  /** Read in the clinic, whatever language the page is in. */
  private void note(Speaker who, Kind kind, String text) {
    answers.take(
        new PatientAnswer(who.patient().id, null, kind, who.way(), text, Detail.NONE), who.form());
  }

  /** Somebody has tried birth dates until no more are taken: a person is to look. */
  void triedOut(Speaker who) {
    note(who, Kind.QUESTION, texts(who).triedOut());
  }

  private static PersonalTexts texts(Speaker who) {
    return MessageBundles.get(PersonalTexts.class, Localized.Literal.of(who.languageOfDesk()));
  }
}
