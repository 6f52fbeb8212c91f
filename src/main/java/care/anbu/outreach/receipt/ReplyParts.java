package care.anbu.outreach.receipt;

import care.anbu.outreach.gateway.GatewayNews.IncomingText;
import care.anbu.outreach.gateway.SmppAlphabet;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Texts that phones send in several parts, which come in any order and to any process: each is kept
 * until all are there.
 */
@ApplicationScoped
class ReplyParts {

  /** Then a text is read without what never came. */
  private static final Duration WAIT = Duration.ofHours(1);

  private static final String MISSING = "…";

  @Inject Transactions transactions;
  @Inject ClinicSql sql;
  @Inject Clock clock;

  /** What the parts of one text have in common. */
  record Key(String sender, int reference, int count) {}

  /** A text as far as it came. */
  record Text(Key key, String words, Instant begun) {}

  private record Part(int number, int coding, byte[] content, Instant at) {}

  /**
   * Keeps one part; the same one again changes nothing.
   *
   * @return the whole text, once nothing of it is missing
   */
  Optional<Text> add(IncomingText text) {
    var key = new Key(text.from(), text.place().reference(), text.place().count());
    transactions.run(
        connection ->
            sql.on(connection)
                .update(
                    "insert ignore into reply_part (clinic_id, sender, reference, parts, part,"
                        + " coding, content, at) values (:clinic, ?, ?, ?, ?, ?, ?, ?)",
                    key.sender(),
                    key.reference(),
                    key.count(),
                    text.place().number(),
                    text.coding(),
                    text.octets(),
                    clock.instant()));
    // After that is there for all: whoever adds the last one sees the others.
    List<Part> parts = parts(key);
    return parts.size() == key.count() ? Optional.of(whole(key, parts)) : Optional.empty();
  }

  /** Texts of which a part is missing for too long, and any that were not read to the end. */
  List<Text> overdue() {
    List<Key> keys =
        transactions.run(
            connection ->
                sql.on(connection)
                    .list(
                        "select sender, reference, parts from reply_part"
                            + " where clinic_id = :clinic and at < ?"
                            + " group by sender, reference, parts limit 500",
                        row -> new Key(row.getString(1), row.getInt(2), row.getInt(3)),
                        clock.instant().minus(WAIT)));
    return keys.stream().map(key -> whole(key, parts(key))).toList();
  }

  void end(Key key) {
    transactions.run(
        connection ->
            sql.on(connection)
                .update(
                    "delete from reply_part where clinic_id = :clinic and sender = ?"
                        + " and reference = ? and parts = ?",
                    key.sender(),
                    key.reference(),
                    key.count()));
  }

  private List<Part> parts(Key key) {
    return transactions.run(
        connection ->
            sql.on(connection)
                .list(
                    "select part, coding, content, at from reply_part where clinic_id = :clinic"
                        + " and sender = ? and reference = ? and parts = ? order by part",
                    row ->
                        new Part(
                            row.getInt(1),
                            row.getInt(2),
                            row.getBytes(3),
                            row.getTimestamp(4).toInstant()),
                    key.sender(),
                    key.reference(),
                    key.count()));
  }

  private static Text whole(Key key, List<Part> parts) {
    Instant begun = parts.stream().map(Part::at).min(Instant::compareTo).orElse(Instant.EPOCH);
    return new Text(key, parts.size() == key.count() ? joined(parts) : gaps(key, parts), begun);
  }

  /** Read together: a sender may cut a character in two. */
  private static String joined(List<Part> parts) {
    var octets = new ByteArrayOutputStream();
    parts.forEach(part -> octets.writeBytes(part.content()));
    return SmppAlphabet.decode(octets.toByteArray(), parts.get(0).coding());
  }

  private static String gaps(Key key, List<Part> parts) {
    var byNumber =
        parts.stream()
            .collect(
                Collectors.toMap(
                    Part::number, part -> SmppAlphabet.decode(part.content(), part.coding())));
    var words = new StringBuilder();
    for (int number = 1; number <= key.count(); number++) {
      words.append(byNumber.getOrDefault(number, MISSING));
    }
    return words.toString();
  }
}
