package care.anbu.outreach.inbox;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.SignedIn;
import care.anbu.message.MessageCheck;
import care.anbu.message.MessageRulings;
import care.anbu.message.TemplateContent;
import care.anbu.message.rules.MessagingRules;
import care.anbu.message.rules.SmsSize;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.Timetable;
import care.anbu.outreach.desk.DeskMessage;
import care.anbu.outreach.desk.DeskMessages;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.inbox.WritingRule.Against;
import care.anbu.outreach.inbox.WritingRule.Facts;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactHolds;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.place.Place;
import care.anbu.patient.place.Places;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes a text to a patient. It is put into the queue as a contact of its own, is checked again
 * there, and leaves in the hours of where the patient lives.
 */
@ApplicationScoped
class Writing {

  @Inject Patients patients;
  @Inject ContactPoints contactPoints;
  @Inject ContactHolds holds;
  @Inject Consents consents;
  @Inject ServiceRequests requests;
  @Inject DeskMessages messages;
  @Inject Outreaches outreaches;
  @Inject MessageRulings rulings;
  @Inject GatewayClients gateways;
  @Inject Closings closings;
  @Inject PageLanguage page;
  @Inject Clinics clinics;
  @Inject ClinicSql sql;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  /**
   * A number that takes texts.
   *
   * @param others how many other patients have it, too
   * @param against why nothing may be written to it; null: nothing speaks against it
   * @param once it may be written to this once, since they asked
   * @param leaves when it would leave; null: at no hour of any day
   */
  public record Mobile(
      ContactPoint point, int others, Against against, boolean once, Instant leaves) {}

  /** The numbers of a patient that take texts; the one from which they wrote last comes first. */
  List<Mobile> numbers(Patient patient, String lastFrom) {
    return contactPoints.ofPatient(patient.id).stream()
        .filter(point -> point.kind == ContactKind.MOBILE && point.live())
        .map(point -> number(patient, point))
        .sorted((a, b) -> Boolean.compare(is(b, lastFrom), is(a, lastFrom)))
        .toList();
  }

  private static boolean is(Mobile number, String address) {
    return number.point().value.equals(address);
  }

  private Mobile number(Patient patient, ContactPoint point) {
    Facts known = facts(patient, point);
    int others =
        (int)
            contactPoints.ofNumber(point.value).stream()
                .map(one -> one.patientId)
                .filter(id -> !id.equals(patient.id))
                .distinct()
                .count();
    return new Mobile(
        point,
        others,
        WritingRule.against(known).orElse(null),
        WritingRule.once(known),
        leaves(patient.id, point.value).orElse(null));
  }

  /** Why nothing could be written to a patient who has no number that takes texts. */
  Against without(Patient patient) {
    return WritingRule.against(facts(patient, null)).orElse(Against.NO_NUMBER);
  }

  private Facts facts(Patient patient, ContactPoint point) {
    List<Consent> history = consents.history(patient.id);
    Instant refusedAt =
        history.stream()
            .filter(one -> one.purpose == Purpose.CARE && !one.granted)
            .filter(one -> one.channel == null || one.channel == Channel.SMS)
            .map(one -> one.at)
            .findFirst()
            .orElse(null);
    return new Facts(
        patient.deceased,
        gateways.configured(Channel.SMS).isPresent(),
        point != null && point.live(),
        point != null && !holds.open(point.value).isEmpty(),
        consents.verdictsOf(history, Purpose.CARE).get(Channel.SMS),
        refusedAt,
        requests.lastAsked(patient.id).orElse(null),
        messages.lastTo(patient.id).orElse(null));
  }

  private Optional<Instant> leaves(long patientId, String number) {
    Clinic clinic = clinics.current();
    Timetable hours = Timetable.ofNotices(MessagingRules.of(clinic.country), clinic.zoneId());
    Place place =
        sql.call(rows -> Places.of(rows, clinic, List.of(patientId)).of(patientId, number))
            .orElse(null);
    Timetable there = place == null ? hours : hours.in(place.zones());
    Instant now = clock.instant();
    return there.opens(now) ? Optional.of(there.nextOpen(now)) : Optional.empty();
  }

  /**
   * Puts a text into the queue; the same press of the same person does so once. Whoever writes
   * knows what did not arrive before.
   *
   * @param answered the request that is closed by it; null: none
   * @throws Problem where it may not leave, or not in these words; 409 where another text has left
   *     by this press
   */
  @Transactional
  void write(long patientId, long contactPointId, String text, String press, Long answered) {
    hold(patientId);
    Patient patient = patients.requirePerson(patientId);
    ContactPoint point = contactPoints.require(patient.id, contactPointId);
    if (point.kind != ContactKind.MOBILE) {
      throw Problem.notFound();
    }
    String key = key(press);
    Optional<DeskMessage> known = messages.made(key);
    if (known.isPresent()) {
      requireSame(known.get(), point, text);
    } else {
      put(patient, point, text, key);
    }
    if (answered != null) {
      closings.answeredByText(patient.id, answered, text);
    }
  }

  /** Other words, or another number, by a press that was taken already: nothing is sent for it. */
  private void requireSame(DeskMessage known, ContactPoint point, String text) {
    Outreach contact = outreaches.require(known.outreachId());
    if (!text.equals(known.text())
        || !Objects.equals(contact.patientId, point.patientId)
        || !Objects.equals(contact.contactPointId, point.id)) {
      throw Problem.conflict("inbox:problem_another").at("text");
    }
  }

  private void put(Patient patient, ContactPoint point, String text, String key) {
    Mobile number = number(patient, point);
    if (number.against() != null) {
      throw Problem.conflict("inbox:problem_writing", texts().against(number.against())).at("text");
    }
    requireSendable(text);
    Instant now = clock.instant();
    Instant due = leaves(patient.id, point.value).orElse(null);
    if (due == null) {
      throw Problem.conflict("inbox:problem_no_hour").at("text");
    }
    var contact =
        Outreach.typed(
            patient.id, point.id, now.atZone(clinics.current().zoneId()).toLocalDate(), due);
    messages.settle(patient.id, signedIn.id(), now);
    outreaches.persist(contact);
    outreaches.flush();
    messages.persist(DeskMessage.of(contact.id, text, key, signedIn.id(), now));
  }

  /**
   * Two texts to one patient at the same moment: the second one sees the first, also where the page
   * is of a record that was absorbed since. Nothing is read before, for it would be read as it was.
   */
  private void hold(long patientId) {
    if (held("select id from patient", patientId).isEmpty()) {
      held("select survivor_id from merged_patient", patientId)
          .forEach(survivor -> held("select id from patient", survivor));
    }
  }

  private List<Long> held(String which, long id) {
    return sql.query(which + " where clinic_id = :clinic and id = :id for update", Long.class)
        .setParameter("id", id)
        .getResultList();
  }

  /** What the carriers take, and what the guards let through. */
  private void requireSendable(String text) {
    MessagingRules rules = MessagingRules.of(clinics.current().country);
    String notSendable = rules.textLimit().notSendable(text);
    if (!notSendable.isEmpty()) {
      throw Problem.invalid("message:problem_characters", notSendable).at("text");
    }
    if (!rules.textLimit().allows(SmsSize.of(text))) {
      throw Problem.invalid("message:problem_too_long").at("text");
    }
    MessageCheck check =
        rulings.guard().check(Channel.SMS, new TemplateContent("typed", Purpose.CARE, null, text));
    if (!check.clear()) {
      throw Problem.invalid("inbox:problem_guard", check.words()).at("text");
    }
  }

  private InboxTexts texts() {
    return MessageBundles.get(InboxTexts.class, Localized.Literal.of(page.language()));
  }

  private String key(String press) {
    return UUID.nameUUIDFromBytes((signedIn.id() + " " + press).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
