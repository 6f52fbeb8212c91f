package care.anbu.outreach.call;

import care.anbu.outreach.Outcome;
import care.anbu.shared.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** What goes together in the result of a call: what was said is never dropped unsaid. */
final class CallRules {

  /** A day or time that somebody names on the phone lies within that. */
  private static final int DAYS_AHEAD = 180;

  private static final int YEARS_BACK = 20;

  private CallRules() {}

  /**
   * @throws Problem when something was filled in that does not go with the outcome, or cannot be
   */
  static void require(CallResult result, Instant now, ZoneId zone) {
    Outcome outcome = result.outcome();
    if (!outcome.ofCall()) {
      throw Problem.invalid("outreach:problem_outcome");
    }
    said(result.said(), outcome);
    if (result.bookedAt() != null && outcome != Outcome.WILL_COME) {
      throw Problem.invalid("outreach:problem_booked_outcome").at("bookedAt");
    }
    if (result.complaint() && !outcome.reached()) {
      throw Problem.invalid("outreach:problem_complaint").at("complaint");
    }
    if (result.complaint() && result.said().callAt() != null) {
      throw Problem.invalid("call:problem_complaint_time").at("callAt");
    }
    if (result.said().place() != null && result.said().doneOn() == null) {
      throw Problem.invalid("call:problem_place_only").at("doneOn");
    }
    times(result.said(), now, zone);
  }

  private static void said(CallResult.Said said, Outcome outcome) {
    belongs(said.comesOn(), "comesOn", outcome == Outcome.WILL_COME);
    belongs(said.callAt(), "callAt", outcome == Outcome.CALL_LATER);
    belongs(said.doneOn(), "doneOn", outcome == Outcome.SEEN_ELSEWHERE);
    belongs(said.place(), "place", outcome == Outcome.SEEN_ELSEWHERE);
    belongs(said.address(), "address", outcome == Outcome.MOVED_AWAY);
  }

  private static void belongs(Object value, String field, boolean here) {
    if (value != null && !here) {
      throw Problem.invalid("call:problem_other_outcome").at(field);
    }
  }

  private static void times(CallResult.Said said, Instant now, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate last = today.plusDays(DAYS_AHEAD);
    if (said.comesOn() != null
        && (said.comesOn().isBefore(today) || said.comesOn().isAfter(last))) {
      throw Problem.invalid("call:problem_ahead", DAYS_AHEAD).at("comesOn");
    }
    Instant latest = now.plus(DAYS_AHEAD, ChronoUnit.DAYS);
    if (said.callAt() != null && (!said.callAt().isAfter(now) || said.callAt().isAfter(latest))) {
      throw Problem.invalid("call:problem_ahead", DAYS_AHEAD).at("callAt");
    }
    LocalDate first = today.minusYears(YEARS_BACK);
    if (said.doneOn() != null && (said.doneOn().isAfter(today) || said.doneOn().isBefore(first))) {
      throw Problem.invalid("call:problem_done_on").at("doneOn");
    }
  }
}
