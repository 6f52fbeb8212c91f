package care.anbu.patient.consent;

import care.anbu.clinic.Clinic;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Decides from the rows of a patient whether a message is allowed.
 *
 * <p>The latest row about the channel holds; without one, the latest row about all channels. A no
 * to all channels holds for each of them until a later yes to that channel or to all: whoever says
 * "no more messages" means this channel too. A yes to all does not undo a no to one channel.
 *
 * @param careConsentRequired false: care rests on the treatment relationship until withdrawn
 * @param reconfirm how long an advertising consent holds until it is confirmed anew; null: for good
 * @param zone the clinic's zone, in which those years are counted
 */
public record ConsentRules(boolean careConsentRequired, Period reconfirm, ZoneId zone) {

  /** Korea: every two years (정보통신망법 art. 50 (8), decree art. 62-3). */
  private static final Period KOREAN_RECONFIRMATION = Period.ofYears(2);

  /**
   * The last words of each kind, as SQL about rows {@code c} of {@code consent} that are of one
   * purpose, and of one channel or of all, for a query {@code s} that groups them by patient.
   */
  public static final String LAST_WORDS =
      "max(case when c.channel is not null and c.granted = true then c.at end) as own_yes,"
          + " max(case when c.channel is not null and c.granted = false then c.at end) as own_no,"
          + " max(case when c.channel is null and c.granted = true then c.at end) as all_yes,"
          + " max(case when c.channel is null and c.granted = false then c.at end) as all_no";

  /** Whether a row {@code c} was not taken back: what the entity leaves out by itself. */
  public static final String HOLDS =
      "not exists (select 1 from consent_taken_back t"
          + " where t.clinic_id = c.clinic_id and t.consent_id = c.id)";

  /** {@link ConsentVerdict#WITHDRAWN}, as SQL about those last words. */
  public static final String WITHDRAWN =
      "(s.own_no is not null and (s.own_yes is null or s.own_no >= s.own_yes)"
          + " or s.all_no is not null and (s.all_yes is null or s.all_no >= s.all_yes)"
          + " and (s.own_yes is null or s.all_no >= s.own_yes))";

  /** A yes that holds, unless it has lapsed since {@code coalesce(s.own_yes, s.all_yes)}. */
  public static final String GRANTED =
      "not " + WITHDRAWN + " and coalesce(s.own_yes, s.all_yes) is not null";

  private static final Comparator<Said> BY_TIME =
      Comparator.comparing(Said::at).thenComparing(Said::granted, Comparator.reverseOrder());

  /** The rules that hold in a clinic. */
  public static ConsentRules of(Clinic clinic) {
    return new ConsentRules(
        clinic.careConsentRequired,
        "KR".equals(clinic.country) ? KOREAN_RECONFIRMATION : null,
        clinic.zoneId());
  }

  /** How long a consent to a purpose holds until it is confirmed anew; null: for good. */
  public Period reconfirm(Purpose purpose) {
    return purpose == Purpose.ADVERTISING ? reconfirm : null;
  }

  /**
   * What a patient once said.
   *
   * @param channel null: every channel
   */
  public record Said(Purpose purpose, Channel channel, boolean granted, Instant at) {}

  /** What the patient's words, in any order, mean for a purpose and channel now. */
  public ConsentVerdict decide(
      Purpose purpose, Channel channel, Collection<Said> said, Instant now) {
    Optional<Said> own = latest(said, purpose, channel, now);
    Optional<Said> general = latest(said, purpose, null, now);
    boolean laterWithdrawnFromAll =
        own.isPresent()
            && general.filter(g -> !g.granted() && !g.at().isBefore(own.get().at())).isPresent();
    return judge(purpose, laterWithdrawnFromAll ? general : own.or(() -> general), now);
  }

  private static Optional<Said> latest(
      Collection<Said> said, Purpose purpose, Channel channel, Instant now) {
    return said.stream()
        .filter(s -> s.purpose() == purpose && s.channel() == channel && !s.at().isAfter(now))
        .max(BY_TIME);
  }

  private ConsentVerdict judge(Purpose purpose, Optional<Said> holding, Instant now) {
    if (holding.isEmpty()) {
      return purpose == Purpose.CARE && !careConsentRequired
          ? ConsentVerdict.BY_TREATMENT
          : ConsentVerdict.NEVER_GIVEN;
    }
    Said row = holding.get();
    if (!row.granted()) {
      return ConsentVerdict.WITHDRAWN;
    }
    Period holds = reconfirm(purpose);
    boolean lapsed = holds != null && !now.isBefore(row.at().atZone(zone).plus(holds).toInstant());
    return lapsed ? ConsentVerdict.LAPSED : ConsentVerdict.GRANTED;
  }
}
