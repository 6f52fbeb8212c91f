package care.anbu.outreach.inbox;

import care.anbu.clinic.Me;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.desk.DeskMessage;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.ServiceRequest;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactHold;
import care.anbu.shared.Id;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One thing that waits for a person.
 *
 * @param since when it came; together with the id it is its place in the list
 * @param ownerId who has it; null: nobody yet
 * @param patients who it may be of; empty: nobody knows
 * @param address the number or mailbox that it came from; null: it is not kept
 * @param text what was said; null: no words came
 * @param hold what is to be decided; null: nothing
 * @param request what is asked for; null: nothing
 * @param notArrived what the desk wrote; null: nothing
 */
public record InboxItem(
    InboxKind kind,
    Instant since,
    long id,
    Long ownerId,
    List<Patient> patients,
    String address,
    String text,
    ContactHold hold,
    ServiceRequest request,
    NotArrived notArrived) {

  /** The oldest first. */
  static final Comparator<InboxItem> OLDEST_FIRST =
      Comparator.comparing(InboxItem::since).thenComparing(InboxItem::id);

  /**
   * What the desk wrote, and why it did not arrive.
   *
   * @param why null: nobody knows whether it did
   */
  public record NotArrived(DeskMessage message, OutreachReason why) {}

  static InboxItem of(
      InboxKind kind, ContactHold hold, String address, String text, List<Patient> patients) {
    return new InboxItem(
        kind, hold.since, hold.id, hold.ownerId(), patients, address, text, hold, null, null);
  }

  static InboxItem of(InboxKind kind, ServiceRequest request, Patient patient) {
    return new InboxItem(
        kind,
        request.madeAt(),
        request.id,
        request.ownerId(),
        patient == null ? List.of() : List.of(patient),
        request.phone(),
        request.text(),
        null,
        request,
        null);
  }

  static InboxItem of(DeskMessage message, OutreachReason why, Patient patient) {
    return new InboxItem(
        InboxKind.NOT_ARRIVED,
        message.writtenAt(),
        message.id,
        message.writtenBy(),
        List.of(patient),
        null,
        message.text(),
        null,
        null,
        new NotArrived(message, why));
  }

  public String ref() {
    return Id.text(id);
  }

  /** Whose conversation it belongs to; null: of nobody, or of one of several. */
  public Patient patient() {
    return patients.size() == 1 ? patients.get(0) : null;
  }

  /** Who has it, as the form says it back. */
  public String ownerRef() {
    return ownerId == null ? "" : Id.text(ownerId);
  }

  /** Whether this person has it, and works on it. */
  public boolean isOf(Me me) {
    return Objects.equals(ownerId, me.id()) && (request == null || request.inProgress());
  }

  /** Whether this person may take it: nobody has it, or it was given to them. */
  public boolean mayBeTakenBy(Me me) {
    return ownerId == null || request != null && request.isNewFor(me);
  }

  /** Whether this person may read its words: complaints are for those to whom they go. */
  public boolean isFor(Me me) {
    return request == null || request.isFor(me);
  }

  /** Whether one click may say that nothing is to be done: about no complaint, and no death. */
  public boolean mayBeNothing() {
    return request != null
        && request.kind() != RequestKind.COMPLAINT
        && request.kind() != RequestKind.DEATH_TOLD;
  }
}
