package care.anbu.outreach.gateway;

import care.anbu.message.rules.SmsSize;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one submit_sm carries: a whole text, or one part of it behind a header that says which (3GPP
 * TS 23.040, 9.2.3.24.1).
 *
 * @param content octets, with the header where there is one
 * @param expires when it must have arrived; null: whenever the gateway likes
 */
record SmppPart(
    SmppAddress from,
    SmppAddress to,
    boolean header,
    byte coding,
    byte[] content,
    Instant expires) {

  /** Length 5, then concatenation with an 8-bit reference in 3 octets. */
  private static final byte[] HEADER = {5, 0, 3};

  /** Longer than any campaign waits; the form below holds no more. */
  private static final Duration LONGEST = Duration.ofDays(28);

  /** The form has no fractions, and its zero may mean that nothing is said. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /**
   * The parts of one message, by the same count as its price.
   *
   * @param reference tells the parts of this message from those of the one before to the same phone
   */
  static List<SmppPart> of(OutgoingMessage message, SmppAddress from, int reference) {
    List<String> texts = SmsSize.parts(message.text());
    byte coding = SmppAlphabet.of(SmsSize.of(message.text()).encoding());
    SmppAddress to = SmppAddress.international(message.recipient());
    var parts = new ArrayList<SmppPart>();
    for (String text : texts) {
      byte[] octets = SmppAlphabet.encode(text, coding);
      boolean header = texts.size() > 1;
      parts.add(
          new SmppPart(
              from,
              to,
              header,
              coding,
              header ? behind(reference, texts.size(), parts.size() + 1, octets) : octets,
              message.expires()));
    }
    return parts;
  }

  private static byte[] behind(int reference, int count, int number, byte[] octets) {
    var content = new ByteArrayOutputStream();
    content.writeBytes(HEADER);
    content.write(reference);
    content.write(count);
    content.write(number);
    content.writeBytes(octets);
    return content.toByteArray();
  }

  /** Whether it could not arrive in time any more. */
  boolean late(Instant now) {
    return expires != null && Duration.between(now, expires).compareTo(SHORTEST) < 0;
  }

  /**
   * validity_period of a part that leaves now, {@code YYMMDDhhmmss000R}: so long from when the
   * gateway gets it (SMPP 3.4, 7.1.1.2). Relative, so that the clocks need not agree.
   */
  String validity(Instant now) {
    if (expires == null) {
      return null;
    }
    Duration left = Duration.between(now, expires);
    Duration bounded = left.compareTo(LONGEST) > 0 ? LONGEST : left;
    return "0000%02d%02d%02d%02d000R"
        .formatted(
            bounded.toDays(),
            bounded.toHoursPart(),
            bounded.toMinutesPart(),
            bounded.toSecondsPart());
  }
}
