package care.anbu.outreach.inbox;

import care.anbu.clinic.SignedIn;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.desk.DeskMessage;
import care.anbu.outreach.desk.DeskMessages;
import care.anbu.outreach.request.RequestWork;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.patient.contact.ContactHold;
import care.anbu.patient.contact.ContactHolds;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Who has what of the inbox: of two at once the first one has it, and the other is told. */
@ApplicationScoped
class InboxWork {

  @Inject ContactHolds holds;
  @Inject ServiceRequests all;
  @Inject RequestWork requests;
  @Inject StaffMembers staff;
  @Inject DeskMessages messages;
  @Inject Outreaches outreaches;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  /**
   * @throws Problem 409 when somebody else has it, or it is decided
   */
  @Transactional
  void takeHold(long id) {
    ContactHold hold = holds.take(id);
    if (!hold.open()) {
      throw Problem.conflict("inbox:problem_decided");
    }
    if (!hold.take(signedIn.id())) {
      throw taken(hold.ownerId());
    }
  }

  @Transactional
  void giveBackHold(long id) {
    holds.take(id).giveBack(signedIn.id());
  }

  /**
   * @param from who had it when the page was opened; null: nobody
   * @throws Problem 409 when somebody else has taken it meanwhile
   */
  @Transactional
  void takeRequest(long id, Long from) {
    Long owner = all.require(id).ownerId();
    boolean another = owner != null && owner != signedIn.id() && !owner.equals(from);
    if (another) {
      throw taken(owner);
    }
    // Of two at the same moment one is refused here, without a name.
    requests.take(id, from, signedIn.id());
  }

  private Problem taken(long staffId) {
    return Problem.conflict("inbox:problem_taken", staff.names().getOrDefault(staffId, "–"));
  }

  @Transactional
  void giveBackRequest(long id) {
    requests.giveBack(id, signedIn.id());
  }

  /** Somebody knows that it did not arrive; of what may still, nobody can know that. */
  @Transactional
  void seen(long id) {
    DeskMessage message = messages.require(id);
    if (OutreachState.NOT_SURELY_TOLD.contains(outreaches.hold(message.outreachId()).state())) {
      message.seen(signedIn.id(), clock.instant());
    }
  }
}
