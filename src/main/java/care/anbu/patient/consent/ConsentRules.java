package care.anbu.patient.consent;

import care.anbu.clinic.Clinic;
import care.anbu.patient.Source;
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
 * "no more messages" means this channel too. A yes to all does not undo a no to one channel. A no
 * to advertising is one to advertising at night, which holds only where advertising does. A yes
 * that was kept by silence lasts longer for it, and undoes no word of the patient, whenever that
 * comes to be known.
 *
 * @param careConsentRequired false: care rests on the treatment relationship until withdrawn
 * @param reconfirm how long an advertising consent holds until it is confirmed anew; null: for good
 * @param zone the clinic's zone, in which those years are counted
 */
public record ConsentRules(boolean careConsentRequired, Period reconfirm, ZoneId zone) {

  /**
   * The last words of each kind, as SQL about rows {@code c} of {@code consent} that are of one
   * purpose, and of one channel or of all, for a query {@code s} that groups them by patient.
   */
  public static final String LAST_WORDS =
      "max(case when c.channel is not null and "
          + spoken("c")
          + " then c.at end) as own_yes,"
          + " max(case when c.channel is not null and c.granted = false then c.at end) as own_no,"
          + " max(case when c.channel is null and "
          + spoken("c")
          + " then c.at end) as all_yes,"
          + " max(case when c.channel is null and c.granted = false then c.at end) as all_no,"
          + " max(case when c.channel is not null and c.granted = true then c.at end) as own_held,"
          + " max(case when c.channel is null and c.granted = true then c.at end) as all_held";

  /** Whether a row {@code c} was not taken back: what the entity leaves out by itself. */
  public static final String HOLDS = holds("c");

  /**
   * Whether a row {@code c} says no longer what holds, as {@link #decide} would see it: after a yes
   * another one to the same, or a no to its channel or to all; after a no one more, or a yes to the
   * same. At the same moment the no holds; of two alike, the one that was written down last. No yes
   * of {@link Source#RENEWAL} stands against a no.
   */
  public static final String OVERTAKEN =
      """
      exists (select 1 from consent l where l.clinic_id = c.clinic_id
        and l.patient_id = c.patient_id and %1$s
        and (l.granted and l.purpose = c.purpose and l.channel <=> c.channel
            and (l.at > c.at and (c.granted or l.source <> 'RENEWAL')
              or c.granted and l.at = c.at and l.id > c.id)
          or not l.granted and (l.purpose = c.purpose
              or c.purpose = 'ADVERTISING_AT_NIGHT' and l.purpose = 'ADVERTISING')
            and (l.channel is null or l.channel = c.channel)
            and (l.at > c.at or l.at = c.at and (c.granted or l.id > c.id)
              or c.source = 'RENEWAL' and not exists (select 1 from consent y
                where y.clinic_id = c.clinic_id and y.patient_id = c.patient_id
                and y.purpose = c.purpose and y.channel <=> c.channel and y.at > l.at
                and %2$s and %3$s))))"""
          .formatted(holds("l"), spoken("y"), holds("y"));

  /** When the words of a row {@code c} were spoken: of one by silence, those that it keeps. */
  public static final String SPOKEN_AT =
      """
      if(c.source <> 'RENEWAL', c.at, (select max(y.at) from consent y
        where y.clinic_id = c.clinic_id and y.patient_id = c.patient_id
        and y.purpose = c.purpose and y.channel <=> c.channel and y.at <= c.at
        and %s and %s))"""
          .formatted(spoken("y"), holds("y"));

  /** {@link ConsentVerdict#WITHDRAWN}, as SQL about those last words. */
  public static final String WITHDRAWN =
      "(s.own_no is not null and (s.own_yes is null or s.own_no >= s.own_yes)"
          + " or s.all_no is not null and (s.all_yes is null or s.all_no >= s.all_yes)"
          + " and (s.own_yes is null or s.all_no >= s.own_yes))";

  /** A yes that holds, unless it has lapsed since {@link #HELD_SINCE}. */
  public static final String GRANTED =
      "not " + WITHDRAWN + " and coalesce(s.own_yes, s.all_yes) is not null";

  /** When a yes that holds was said, or last confirmed by silence; of those last words. */
  public static final String HELD_SINCE = "if(s.own_yes is null, s.all_held, s.own_held)";

  private static final Comparator<Said> BY_TIME =
      Comparator.comparing(Said::at).thenComparing(Said::granted, Comparator.reverseOrder());

  /** The rules that hold in a clinic. */
  public static ConsentRules of(Clinic clinic) {
    return new ConsentRules(
        clinic.careConsentRequired, ConsentLaw.of(clinic.country).renewal(), clinic.zoneId());
  }

  private static String holds(String row) {
    return "not exists (select 1 from consent_taken_back t"
        + " where t.clinic_id = %1$s.clinic_id and t.consent_id = %1$s.id)".formatted(row);
  }

  /** Whether a row is a yes that somebody said: {@link Source#RENEWAL} is silence. */
  private static String spoken(String row) {
    return "%1$s.granted = true and %1$s.source <> 'RENEWAL'".formatted(row);
  }

  /** How long a consent to a purpose holds until it is confirmed anew; null: for good. */
  public Period reconfirm(Purpose purpose) {
    return purpose == Purpose.CARE ? null : reconfirm;
  }

  /**
   * When a consent that was given at that moment lapses, by the calendar of the clinic: one of the
   * 29th of February on the 28th; null: never.
   */
  public Instant lapses(Purpose purpose, Instant given) {
    Period holds = reconfirm(purpose);
    return holds == null ? null : given.atZone(zone).plus(holds).toInstant();
  }

  /**
   * What a patient once said.
   *
   * @param channel null: every channel
   * @param silent they were asked whether their yes holds, and did not answer
   */
  public record Said(
      Purpose purpose, Channel channel, boolean granted, Instant at, boolean silent) {

    /** Of what was spoken. */
    public Said(Purpose purpose, Channel channel, boolean granted, Instant at) {
      this(purpose, channel, granted, at, false);
    }

    /** Whether it speaks of a purpose. */
    public boolean of(Purpose asked) {
      return purpose == asked
          || asked == Purpose.ADVERTISING_AT_NIGHT && purpose == Purpose.ADVERTISING && !granted;
    }
  }

  /** What the patient's words, in any order, mean for a purpose and channel now. */
  public ConsentVerdict decide(
      Purpose purpose, Channel channel, Collection<Said> said, Instant now) {
    Optional<Said> own = latest(said, purpose, channel, now);
    Optional<Said> general = latest(said, purpose, null, now);
    boolean laterWithdrawnFromAll =
        own.isPresent()
            && general.filter(g -> !g.granted() && !g.at().isBefore(own.get().at())).isPresent();
    Optional<Said> holding = laterWithdrawnFromAll ? general : own.or(() -> general);
    ConsentVerdict verdict =
        judge(purpose, holding.map(row -> row.granted() ? confirmed(row, said, now) : row), now);
    // Who agreed to the night alone, or whose consent to advertising lapsed, agreed to nothing.
    return purpose == Purpose.ADVERTISING_AT_NIGHT && verdict == ConsentVerdict.GRANTED
        ? decide(Purpose.ADVERTISING, channel, said, now)
        : verdict;
  }

  private static Optional<Said> latest(
      Collection<Said> said, Purpose purpose, Channel channel, Instant now) {
    return said.stream()
        .filter(s -> !s.silent() && s.of(purpose))
        .filter(s -> s.channel() == channel && !s.at().isAfter(now))
        .max(BY_TIME);
  }

  /** A yes as it was last said or kept by silence: that makes it last longer, and nothing else. */
  private static Said confirmed(Said yes, Collection<Said> said, Instant now) {
    return said.stream()
        .filter(s -> s.granted() && s.purpose() == yes.purpose() && s.channel() == yes.channel())
        .filter(s -> !s.at().isAfter(now))
        .max(Comparator.comparing(Said::at))
        .orElse(yes);
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
    Instant lapses = lapses(purpose, row.at());
    boolean lapsed = lapses != null && !now.isBefore(lapses);
    return lapsed ? ConsentVerdict.LAPSED : ConsentVerdict.GRANTED;
  }
}
