package care.anbu.outreach.letter;

import care.anbu.clinic.Clinics;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.letter.Letters.Addressed;
import care.anbu.outreach.letter.Letters.Entry;
import care.anbu.outreach.queue.AfterSending;
import care.anbu.outreach.receipt.DeliveryReceipts;
import care.anbu.outreach.receipt.DeliveryReceipts.News;
import care.anbu.outreach.receipt.Receipt;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.LostRaces;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of printed letters: posted, pulled out of the pile before that, or brought back by
 * the post. Each by its reference as it is scanned or typed, or a whole batch at once.
 */
@ApplicationScoped
public class Mailroom {

  /** So long all that waits is held where somebody may have died, unless a person has looked. */
  private static final Period UNTIL_LOOKED_AT = Period.ofDays(14);

  @Inject LetterBatches batches;
  @Inject Letters letters;
  @Inject Outreaches outreaches;
  @Inject LetterChecks checks;
  @Inject AddressDays addressDays;
  @Inject DeliveryReceipts receipts;
  @Inject AfterSending after;
  @Inject HeldPatients held;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /** A letter that must not be posted. */
  public record Pull(Addressed letter, OutreachReason why) {}

  /** The printed letters of a batch that must not be posted, in the order of their sheets. */
  @Transactional
  public List<Pull> toPull(List<Addressed> ofBatch) {
    var printed =
        ofBatch.stream().filter(one -> one.letter().state() == Letter.State.PRINTED).toList();
    var against = against(printed);
    return printed.stream()
        .filter(one -> why(one, against) != null)
        .map(one -> new Pull(one, why(one, against)))
        .toList();
  }

  /**
   * All envelopes of a batch went to the post, but those that were pulled.
   *
   * @param pulled ids of letters that the desk was told to pull
   * @throws Problem when others are to be pulled by now, so that somebody looks again
   */
  public void post(long batchId, Set<Long> pulled, long staffId) {
    LostRaces.inNew(() -> postNow(batchId, pulled, staffId));
  }

  private void postNow(long batchId, Set<Long> pulled, long staffId) {
    List<Letter> waiting = letters.holdPrinted(batchId);
    LetterBatch batch = batches.require(batchId);
    List<Addressed> printed = letters.addressed(waiting);
    if (printed.isEmpty()) {
      throw Problem.conflict("outreach:problem_already_posted");
    }
    var against = against(printed);
    boolean told =
        printed.stream()
            .filter(one -> why(one, against) != null)
            .allMatch(one -> pulled.contains(one.letter().id));
    if (!told) {
      throw Problem.conflict("letter:problem_more_to_pull");
    }
    Instant now = clock.instant();
    for (Addressed one : printed) {
      if (pulled.contains(one.letter().id)) {
        pull(one, against, staffId, now);
      } else {
        post(one, staffId, now);
      }
    }
    finish(batch, staffId, now);
  }

  /**
   * Nothing of a batch goes to the post but what went already: its print is spoilt, say. Whoever
   * may still be written to is printed anew.
   *
   * @throws Problem when none of its letters waits
   */
  public void takeBack(long batchId, long staffId) {
    LostRaces.inNew(() -> takeBackNow(batchId, staffId));
  }

  private void takeBackNow(long batchId, long staffId) {
    List<Letter> waiting = letters.holdPrinted(batchId);
    LetterBatch batch = batches.require(batchId);
    if (waiting.isEmpty()) {
      throw Problem.conflict("outreach:problem_already_posted");
    }
    List<Addressed> printed = letters.addressed(waiting);
    var against = against(printed);
    Instant now = clock.instant();
    printed.forEach(one -> pull(one, against, staffId, now));
    finish(batch, staffId, now);
  }

  /**
   * One letter goes to the post; one that must not is pulled instead, and its state says so.
   *
   * @param code as it was scanned or typed
   * @throws Problem when it is of no letter, or its letter is not in the pile any more
   */
  public Letter post(String code, long staffId) {
    return LostRaces.inNew(() -> postNow(code, staffId));
  }

  private Letter postNow(String code, long staffId) {
    Addressed one = addressed(letters.hold(code));
    Instant now = clock.instant();
    boolean printed = one.letter().state() == Letter.State.PRINTED;
    var against = printed ? against(List.of(one)) : Map.<Long, OutreachReason>of();
    if (why(one, against) != null && printed) {
      pull(one, against, staffId, now);
    } else {
      post(one, staffId, now);
    }
    finish(batches.require(one.letter().batchId), staffId, now);
    return one.letter();
  }

  /**
   * The post brought a letter back, perhaps weeks later: whoever it was for is not reached there.
   * What a person read on the envelope is true of the address, whatever became of the contacts: of
   * one that was taken back, and whose letter went to the post all the same, too.
   *
   * @param code as it was scanned or typed
   * @throws Problem when it is of no letter, or its return is known
   */
  public Letter returned(String code, ReturnReason why, long staffId) {
    return LostRaces.inNew(() -> returnedNow(code, why, staffId));
  }

  private Letter returnedNow(String code, ReturnReason why, long staffId) {
    Addressed one = addressed(letters.hold(code));
    Instant now = clock.instant();
    boolean notSaid = one.letter().state() == Letter.State.PRINTED;
    one.letter().comeBack(why, staffId, now);
    if (notSaid) {
      one.entries().forEach(entry -> sent(entry, one.letter(), now));
      finish(batches.require(one.letter().batchId), staffId, now);
    }
    // What follows is read by queries.
    letters.flush();
    receipts.receiptsWithin(
        one.entries().stream()
            .filter(entry -> entry.liesIn(one.letter()))
            .map(
                entry ->
                    new News(entry.attempt().reference, Receipt.Status.RETURNED, why.name(), false))
            .toList());
    if (why.addressBad()) {
      after.hardFailures(
          one.entries().stream().map(entry -> entry.address().id).collect(Collectors.toSet()),
          ContactPoint.FAILURES_UNTIL_BAD);
    }
    if (why == ReturnReason.DECEASED) {
      held.hold(ids(one.patients()), heldUntil(one.letter()));
    }
    return one.letter();
  }

  /** Somebody has looked at a letter that came back, and done what was to be done. */
  public void settle(long letterId, long staffId) {
    LostRaces.inNew(() -> settleNow(letterId, staffId));
  }

  private void settleNow(long letterId, long staffId) {
    Addressed one = addressed(letters.hold(letterId));
    if (one.letter().state() != Letter.State.RETURNED) {
      throw Problem.notFound();
    }
    Instant now = clock.instant();
    if (!one.letter().settled() && one.letter().returnedWhy() == ReturnReason.DECEASED) {
      held.release(ids(one.patients()), heldUntil(one.letter()));
    }
    one.letter().settle(staffId, now);
  }

  private LocalDate heldUntil(Letter returned) {
    return today(returned.returnedAt()).plus(UNTIL_LOOKED_AT);
  }

  private static List<Long> ids(List<Patient> patients) {
    return patients.stream().map(patient -> patient.id).toList();
  }

  private Addressed addressed(Letter letter) {
    return letters.addressed(List.of(letter)).get(0);
  }

  /** By contact, why it must not leave; those against which nothing speaks are not in it. */
  private Map<Long, OutreachReason> against(Collection<Addressed> printed) {
    var against = new HashMap<Long, OutreachReason>();
    List<Outreach> all =
        printed.stream()
            .flatMap(one -> one.entries().stream().filter(entry -> entry.liesIn(one.letter())))
            .map(Entry::outreach)
            .toList();
    checks.of(all, clock.instant()).stream()
        .filter(checked -> checked.against() != null)
        .forEach(checked -> against.put(checked.outreach().id, checked.against()));
    // What took it back meanwhile is why: whoever was erased is asked nothing any more.
    all.stream()
        .filter(contact -> contact.state() == OutreachState.CANCELLED)
        .forEach(contact -> against.put(contact.id, contact.reason()));
    return against;
  }

  /** Of all whom a letter is for the first reason; that somebody was erased since is one, too. */
  private static OutreachReason why(Addressed letter, Map<Long, OutreachReason> against) {
    return letter.entries().stream()
        .map(entry -> against.get(entry.outreach().id))
        .filter(why -> why != null)
        .findFirst()
        .orElse(letter.complete() ? null : OutreachReason.INACTIVE);
  }

  /** Whoever is pulled only because of another, or of a pause, is printed anew. */
  private void pull(Addressed one, Map<Long, OutreachReason> against, long staffId, Instant now) {
    one.letter().pull(why(one, against), staffId, now);
    for (Entry entry : one.entries()) {
      Outreach outreach = entry.outreach();
      OutreachReason why = against.get(outreach.id);
      if (outreach.state() == OutreachState.SENDING && entry.liesIn(one.letter())) {
        if (why == null
            || why == OutreachReason.CAMPAIGN_PAUSED
            || why == OutreachReason.REFUSAL_UNDECIDED) {
          outreach.unprinted(now);
        } else {
          outreach.cancelled(why, now);
        }
      }
      entry.attempt().outcome = Outcome.RETRY;
      entry.attempt().endedAt = now;
    }
    outreaches
        .list("letterId = ?1 and state = ?2", one.letter().id, OutreachState.SENDING)
        .forEach(erased -> erased.cancelled(OutreachReason.INACTIVE, now));
    List<Long> nextSteps =
        one.entries().stream()
            .map(Entry::outreach)
            .filter(contact -> contact.state() == OutreachState.CANCELLED)
            .filter(contact -> contact.reason() != null && contact.reason().nextStepMayWork())
            .map(contact -> contact.id)
            .toList();
    after.nextStep(nextSteps, today(now));
    if (!letters.anotherGoesTo(one.letter())) {
      addressDays.giveBack(one.letter().batchId, one.letter().addressKey);
    }
  }

  private static void post(Addressed one, long staffId, Instant now) {
    one.letter().post(staffId, now);
    one.entries().forEach(entry -> sent(entry, one.letter(), now));
  }

  private static void sent(Entry entry, Letter letter, Instant now) {
    if (entry.liesIn(letter) && entry.outreach().hear(OutreachState.SENT, null, now)) {
      entry.attempt().outcome = Outcome.ACCEPTED;
      entry.attempt().endedAt = now;
    }
  }

  /** The batch is over once none of its letters waits: posted, or all of them pulled. */
  private void finish(LetterBatch batch, long staffId, Instant now) {
    letters.flush();
    if (!batch.posted() && !letters.states(batch.id).containsKey(Letter.State.PRINTED)) {
      batch.post(staffId, now);
      letters.forgetAddresses(batch.id);
    }
  }

  private LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, clinics.current().zoneId());
  }
}
