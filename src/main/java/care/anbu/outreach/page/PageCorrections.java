package care.anbu.outreach.page;

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
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a patient corrects on their own page, or on paper: it takes the place of what was known,
 * counts as said by the patient, and stands on their timeline, where the desk sees it.
 */
@ApplicationScoped
class PageCorrections {

  private static final int ADDRESS = 255;
  private static final int POSTAL_CODE = 10;

  @Inject ContactPoints contactPoints;
  @Inject PatientAnswers answers;
  @Inject ChangedPatients changed;
  @Inject Clock clock;

  /** A number in place of the one that was written to, else of the first that is known. */
  void phone(Speaker who, PageForm form) {
    String typed = Typed.required("phone", form.get("phone"), PageForm.PHONE);
    PhoneReading reading = PhoneNumbers.read(typed, who.clinic().country);
    if (!reading.valid() || !reading.usable()) {
      throw Problem.invalid("not_a_number").at("phone");
    }
    var number = ContactPoint.phone(who.patient().id, reading, Source.PATIENT);
    put(who, number, point -> point.lastDigits != null);
    note(who, texts(who).newPhone(number.lastDigits));
  }

  void address(Speaker who, PageForm form) {
    String line = Typed.required("address", form.get("address"), ADDRESS);
    String postalCode = Typed.text("postalCode", form.get("postalCode"), POSTAL_CODE);
    var address = ContactPoint.address(who.patient().id, line, postalCode, null, Source.PATIENT);
    put(who, address, point -> point.kind == ContactKind.ADDRESS);
    note(who, texts(who).newAddress());
  }

  /** Channel and language are kept with the patient, hours are for whoever calls to read. */
  void prefer(Speaker who, PageForm form) {
    Channel channel = Typed.choice("preferChannel", form.get("preferChannel"), Channel.class);
    PageAnswers.Part part =
        Typed.choice("preferPart", form.get("preferPart"), PageAnswers.Part.class);
    String language = form.get("preferLanguage");
    Patient patient = who.patient();
    if (channel != null) {
      patient.preferredChannel = channel;
    }
    if (language.equals("ko") || language.equals("en")) {
      patient.language = language;
    }
    changed.note(patient.id);
    note(
        who,
        texts(who)
            .preference(
                channel == null ? "" : channel.name(),
                part == null ? "" : part.name(),
                patient.language));
  }

  private void put(Speaker who, ContactPoint fresh, Predicate<ContactPoint> alike) {
    List<ContactPoint> known =
        contactPoints.ofPatient(who.patient().id).stream().filter(alike).toList();
    Optional<ContactPoint> before =
        known.stream()
            .filter(point -> point.id.equals(who.contactPointId()))
            .findFirst()
            .or(() -> known.stream().findFirst());
    ContactPoint kept =
        before
            .map(old -> contactPoints.replace(old, fresh))
            .orElseGet(() -> contactPoints.add(fresh));
    if (who.staffId() == null) {
      kept.confirmByPatient(clock);
    } else {
      kept.confirm(who.staffId(), clock);
    }
    changed.note(who.patient().id);
  }

  private void note(Speaker who, String text) {
    answers.take(
        new PatientAnswer(
            who.patient().id, who.contactId(), Kind.TEXT, who.way(), text, Detail.NONE));
  }

  private static PersonalTexts texts(Speaker who) {
    return MessageBundles.get(PersonalTexts.class, Localized.Literal.of(who.language()));
  }
}
