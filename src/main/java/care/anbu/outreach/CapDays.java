package care.anbu.outreach;

import care.anbu.message.rules.MessagingRules;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The days over which the cap of {@link MessagingRules} counts what one patient was sent, by any
 * channel and any campaign (a notice of a consent counts for nothing): {@code sent_at >= today} and
 * {@code sent_at >= week}. Days are those of the clinic's calendar; a week is today and the six
 * days before. Plan, release and the check before sending count alike, so that what a plan promises
 * the check does not hold back.
 */
public record CapDays(Instant today, Instant week) {

  public static CapDays of(Instant now, ZoneId zone) {
    var today = now.atZone(zone).toLocalDate();
    return new CapDays(
        today.atStartOfDay(zone).toInstant(), today.minusDays(6).atStartOfDay(zone).toInstant());
  }
}
