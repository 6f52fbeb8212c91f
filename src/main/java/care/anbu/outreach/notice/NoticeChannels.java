package care.anbu.outreach.notice;

import care.anbu.patient.ContactKind;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * By which channel a notice goes: that of the consent, where it is written and reaches the patient;
 * else the cheapest that does. A notice is written, so that it can be shown later: nobody calls for
 * it, and a consent to calls, or to all channels, is told in writing.
 *
 * @param prices of one contact by the written channels that the clinic sends by
 */
record NoticeChannels(Map<Channel, BigDecimal> prices) {

  private static final Map<Channel, ContactKind> WRITTEN =
      Map.of(
          Channel.SMS, ContactKind.MOBILE,
          Channel.EMAIL, ContactKind.EMAIL,
          Channel.LETTER, ContactKind.ADDRESS);

  /** A way to a patient. */
  record Chosen(Channel channel, ContactPoint point) {}

  /**
   * @param said the channel of the consent; null: every channel
   * @param never by which they refused to hear anything; null: none
   * @param points of the patient, the best of each kind first
   * @return empty: none of the clinic's channels reaches them
   */
  Optional<Chosen> choose(Channel said, Channel never, List<ContactPoint> points) {
    return WRITTEN.keySet().stream()
        .filter(channel -> channel != never && prices.containsKey(channel))
        .sorted(
            Comparator.comparing((Channel channel) -> channel != said)
                .thenComparing(prices::get)
                .thenComparing(Comparator.reverseOrder()))
        .flatMap(
            channel ->
                live(points, WRITTEN.get(channel))
                    .limit(1)
                    .map(point -> new Chosen(channel, point)))
        .findFirst();
  }

  /** Whether they could be reached in writing at all. */
  boolean reaches(Channel never, List<ContactPoint> points) {
    return WRITTEN.keySet().stream()
        .filter(channel -> channel != never)
        .anyMatch(channel -> live(points, WRITTEN.get(channel)).findAny().isPresent());
  }

  private static Stream<ContactPoint> live(List<ContactPoint> points, ContactKind kind) {
    return points.stream().filter(point -> point.kind == kind && point.live());
  }
}
