package care.anbu.outreach.reply;

import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Members;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.cover.Covers;
import care.anbu.outreach.queue.AfterSending;
import care.anbu.outreach.reply.PatientAnswer.Detail;
import care.anbu.patient.ChangedPatients;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.merge.Merges;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Takes in what patients say, by whatever way, and does at once all that follows from it: consent,
 * the trust in a number, the way through a campaign, and a person who is to do something.
 */
@ApplicationScoped
public class PatientAnswers {

  /** The same said again so soon is a second click. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private static final int TEXT_LENGTH = 1000;
  private static final int PLACE_LENGTH = 200;

  @Inject EntityManager entities;
  @Inject ClinicSql sql;
  @Inject Outreaches outreaches;
  @Inject Patients patients;
  @Inject Merges merges;
  @Inject Members members;
  @Inject Covers covers;
  @Inject ContactPoints contactPoints;
  @Inject Owners owners;
  @Inject OptOuts optOuts;
  @Inject OptIns optIns;
  @Inject AfterSending after;
  @Inject ChangedPatients changed;
  @Inject Event<ContactAnswered> answered;
  @Inject Event<CallBackWanted> callBack;
  @Inject Event<PatientAsks> asks;
  @Inject Event<DoneElsewhere> doneElsewhere;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  /**
   * From which phone or mailbox an answer came.
   *
   * @param reference what the gateway calls it; null: it has no name, or this is not all it says
   * @param address as contact points are kept
   * @param patients all who have or had it: which of them wrote is not known
   */
  record Sender(String reference, String address, Collection<Long> patients) {}

  /**
   * Keeps an answer, in the transaction of whoever calls, and does what follows from it. The same
   * again within a minute changes nothing; what is said of a record that was absorbed since is said
   * of its survivor.
   *
   * @throws Problem 404 for a patient or contact that is not there
   */
  @Transactional(TxType.MANDATORY)
  public void take(PatientAnswer answer) {
    take(answer, null);
  }

  /**
   * The same of a form that its way gives a name of its own.
   *
   * @param reference by which {@link HeardAnswers} knows it again; null: it has none
   */
  @Transactional(TxType.MANDATORY)
  public void take(PatientAnswer answer, String reference) {
    Outreach contact = answer.outreachId() == null ? null : outreaches.hold(answer.outreachId());
    long patientId = living(answer.patientId());
    if (contact == null) {
      hold(patientId);
    }
    if (!saidJustNow(patientId, answer)) {
      take(
          patientId,
          answer,
          contact,
          reference == null ? null : new Sender(reference, null, List.of(patientId)));
    }
  }

  /**
   * The same of what came from a phone or mailbox, whose contact is held already.
   *
   * @param also what the same words say besides
   */
  @Transactional(TxType.MANDATORY)
  Reply take(PatientAnswer answer, List<Reply.Kind> also, Outreach contact, Sender sender) {
    long patientId = living(answer.patientId());
    Reply reply = take(patientId, answer, contact, sender);
    var nameless = new Sender(null, sender.address(), sender.patients());
    for (Reply.Kind kind : also) {
      take(patientId, answer.as(kind), contact, nameless);
    }
    return reply;
  }

  private Reply take(long patientId, PatientAnswer answer, Outreach contact, Sender sender) {
    Instant now = clock.instant();
    Reply reply = keep(patientId, answer, sender, now);
    if (contact != null && answer.kind() != Reply.Kind.NOT_ME) {
      answered.fire(new ContactAnswered(contact, now));
    }
    follow(reply, answer, contact, sender);
    return reply;
  }

  private long living(long patientId) {
    return merges.survivors(List.of(patientId)).getOrDefault(patientId, patientId);
  }

  private void hold(long patientId) {
    sql.query(
            "select id from patient where clinic_id = :clinic and id = :id for update", Long.class)
        .setParameter("id", patientId)
        .getResultList();
  }

  private boolean saidJustNow(long patientId, PatientAnswer answer) {
    return entities
        .createQuery(
            "from Reply where patientId = ?1 and kind = ?2 and way = ?3 and at > ?4", Reply.class)
        .setParameter(1, patientId)
        .setParameter(2, answer.kind())
        .setParameter(3, answer.way())
        .setParameter(4, clock.instant().minus(AGAIN))
        .getResultStream()
        .anyMatch(
            one ->
                Objects.equals(one.outreachId, answer.outreachId())
                    && Objects.equals(one.text, safe(answer.text(), TEXT_LENGTH))
                    && new Detail(one.onDay, one.fromTime, one.place, one.channel)
                        .equals(detail(answer)));
  }

  private Reply keep(long patientId, PatientAnswer answer, Sender sender, Instant now) {
    var reply = new Reply();
    reply.patientId = patientId;
    reply.outreachId = answer.outreachId();
    reply.at = now;
    reply.kind = answer.kind();
    reply.way = answer.way();
    reply.text = safe(answer.text(), TEXT_LENGTH);
    reply.reference = sender == null ? null : sender.reference();
    reply.fromAddress = sender == null ? null : sender.address();
    Detail detail = detail(answer);
    reply.onDay = detail.day();
    reply.fromTime = detail.from();
    reply.place = detail.place();
    reply.channel = detail.channel();
    entities.persist(reply);
    return reply;
  }

  private static Detail detail(PatientAnswer answer) {
    Detail said = answer.detail();
    return new Detail(said.day(), said.from(), safe(said.place(), PLACE_LENGTH), said.channel());
  }

  /** Without numbers of the state, and no longer than is kept; null stays. */
  static String safe(String text, int most) {
    if (text == null) {
      return null;
    }
    String masked = NationalNumbers.masked(text, NationalNumbers.MASK);
    return Typed.cut(masked, most);
  }

  private void follow(Reply reply, PatientAnswer answer, Outreach contact, Sender sender) {
    Detail detail = answer.detail();
    switch (reply.kind) {
      case CALL_BACK ->
          callBack.fire(
              new CallBackWanted(
                  reply.id,
                  reply.patientId,
                  reply.outreachId,
                  reply.way,
                  detail.day(),
                  detail.from(),
                  reply.text));
      case ALREADY_DONE -> {
        leave(contact, ExitReason.ALREADY_DONE, reply.at);
        doneElsewhere.fire(
            new DoneElsewhere(
                reply.id, reply.patientId, reply.outreachId, reply.way, detail.day(), reply.place));
      }
      case NOT_ME -> notTheirs(reply, contact);
      case DIED -> {
        if (!reply.way.ofWhoeverHoldsIt()) {
          died(reply.patientId);
        }
      }
      case DECLINED -> leave(contact, ExitReason.DECLINED, reply.at);
      case OPT_OUT -> refuse(reply, contact, sender);
      case OPT_IN -> resume(reply, sender);
      case QUESTION, CHANGE_BOOKING, COMPLAINT -> ask(reply);
      case WILL_COME, TEXT -> {
        // That it was answered is all there is.
      }
    }
  }

  /** A person is to do something about it. */
  void ask(Reply reply) {
    asks.fire(
        new PatientAsks(
            reply.id, reply.patientId, reply.outreachId, reply.kind, reply.way, reply.text));
  }

  private void leave(Outreach contact, ExitReason why, Instant at) {
    if (contact != null && !contact.withoutCampaign()) {
      members.require(contact.memberId).leave(why, at);
      covers.members(contact).forEach(covered -> covered.leave(why, at));
    }
  }

  /** Their number or address is somebody else's: it is used no more, and the next step comes. */
  private void notTheirs(Reply reply, Outreach contact) {
    if (reply.way == Reply.Way.PAGE && confirmedSince(contact)) {
      // An old message says nothing of a number that was confirmed since it left: a person decides.
      ask(reply);
      return;
    }
    List<Long> points =
        contact != null
            ? List.of(contact.contactPointId)
            : reply.fromAddress == null
                ? List.of()
                : owners.of(reply.fromAddress).stream()
                    .filter(point -> point.patientId.equals(reply.patientId))
                    .map(point -> point.id)
                    .toList();
    if (!points.isEmpty()) {
      contactPoints.hold(points).stream()
          .filter(point -> !point.bad())
          .forEach((ContactPoint point) -> point.recordWrongNumber(clock));
    }
    if (contact != null) {
      contact.hear(OutreachState.FAILED, OutreachReason.WRONG_NUMBER, reply.at);
      after.nextStep(List.of(contact.id), today());
    }
    if (reply.way.ofWhoeverHoldsIt()) {
      ask(reply);
    }
  }

  /**
   * Counts a patient as deceased until a person has looked: nobody contacts them meanwhile. Only of
   * who has shown who they are; what a text says holds contacts and changes no record.
   *
   * @return false: that was known
   */
  public boolean died(long patientId) {
    Patient patient = patients.requirePerson(patientId);
    if (patient.deceased) {
      return false;
    }
    patient.deceased = true;
    patient.deathUncertain = true;
    changed.note(patientId);
    return true;
  }

  private void refuse(Reply reply, Outreach contact, Sender sender) {
    Channel channel = refused(reply);
    Collection<Long> all = sender == null ? List.of(reply.patientId) : sender.patients();
    optOuts.refused(all, channel, contact, said(reply.way));
  }

  /** A phone refuses texts, a mailbox e-mails; else it is what the patient named. */
  private static Channel refused(Reply reply) {
    return switch (reply.way) {
      case TEXT, NETWORK -> Channel.SMS;
      case EMAIL -> Channel.EMAIL;
      case PAGE, CALL, PAPER, COUNTER -> reply.channel;
    };
  }

  private void resume(Reply reply, Sender sender) {
    if (reply.way.ofWhoeverHoldsIt()) {
      Collection<Long> all = sender == null ? List.of(reply.patientId) : sender.patients();
      optIns.undo(all, refused(reply), Instant.EPOCH, said(reply.way));
    } else {
      optIns.grant(reply.patientId, reply.channel, said(reply.way));
    }
  }

  private OptOuts.Said said(Reply.Way way) {
    String evidence =
        switch (way) {
          case TEXT -> Consent.BY_TEXT;
          case EMAIL -> Consent.BY_EMAIL;
          case PAGE -> Consent.BY_PAGE;
          case NETWORK -> Consent.BY_FREE_NUMBER;
          case CALL, PAPER, COUNTER -> way.name();
        };
    return new OptOuts.Said(evidence, way.byStaff() ? signedIn.id() : null);
  }

  private boolean confirmedSince(Outreach contact) {
    ContactPoint point = contact == null ? null : contactPoints.findById(contact.contactPointId);
    return point != null
        && point.verifiedAt != null
        && contact.sentAt() != null
        && point.verifiedAt.isAfter(contact.sentAt());
  }

  private LocalDate today() {
    return clock.instant().atZone(clinics.current().zoneId()).toLocalDate();
  }
}
