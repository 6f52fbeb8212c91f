package care.anbu.outreach.receipt;

import care.anbu.outreach.gateway.GatewayNews.IncomingText;
import care.anbu.outreach.gateway.SmppAlphabet;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.SqlConnection;
import care.anbu.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Texts that phones send in several parts, which come in any order and to any process: each is kept
 * until all are there. Beside the parts lies a row that is no part: who holds it holds the text,
 * and it says whether it was read, so that a part which is brought again begins no other text.
 */
@ApplicationScoped
class ReplyParts {

  /** Then a text is read without what never came. */
  private static final Duration WAIT = Duration.ofHours(1);

  /** After that nobody brings a part of it again. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  /** The number of the row that stands for the text, and what it has for a coding. */
  private static final int WHOLE = 0;

  private static final int OPEN = 0;
  private static final int READ = 1;

  private static final String INSERT =
      "insert into reply_part (clinic_id, sender, reference, parts, part, coding, content, at)"
          + " values (:clinic, ?, ?, ?, ?, ?, ?, ?)";
  private static final String OF_KEY =
      " where clinic_id = :clinic and sender = ? and reference = ? and parts = ?";

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
   * @return the whole text, while nothing of it is missing and it was not read
   */
  Optional<Text> add(IncomingText text) {
    var key = new Key(text.from(), text.place().reference(), text.place().count());
    return transactions.run(
        connection -> {
          var rows = sql.on(connection);
          if (hold(rows, key) == READ) {
            if (parts(rows, key).stream().anyMatch(part -> same(part, text))) {
              return Optional.empty();
            }
            // Phones begin again with their numbers.
            delete(rows, key);
            hold(rows, key);
          }
          keep(rows, key, text);
          List<Part> parts = parts(rows, key);
          return parts.size() == key.count() ? Optional.of(whole(key, parts)) : Optional.empty();
        });
  }

  private static boolean same(Part part, IncomingText text) {
    return part.number() == text.place().number() && Arrays.equals(part.content(), text.octets());
  }

  /** Until the end of the transaction; whether it was read. */
  private int hold(SqlConnection rows, Key key) throws SQLException {
    // Unlike "insert ignore", this takes the row for itself alone also where it is there.
    rows.update(
        INSERT + " on duplicate key update part = part",
        key.sender(),
        key.reference(),
        key.count(),
        WHOLE,
        OPEN,
        new byte[0],
        clock.instant());
    return rows.list(
            "select coding from reply_part" + OF_KEY + " and part = ? for update",
            row -> row.getInt(1),
            key.sender(),
            key.reference(),
            key.count(),
            WHOLE)
        .get(0);
  }

  private void keep(SqlConnection rows, Key key, IncomingText text) throws SQLException {
    rows.update(
        INSERT + " on duplicate key update part = part",
        key.sender(),
        key.reference(),
        key.count(),
        text.place().number(),
        text.coding(),
        text.octets(),
        clock.instant());
  }

  private static void delete(SqlConnection rows, Key key) throws SQLException {
    rows.update("delete from reply_part" + OF_KEY, key.sender(), key.reference(), key.count());
  }

  /** Texts of which a part is missing for too long, and any that were not read to the end. */
  List<Text> overdue() {
    return transactions.run(
        connection -> {
          var rows = sql.on(connection);
          List<Key> keys =
              rows.list(
                  "select sender, reference, parts from reply_part where clinic_id = :clinic"
                      + " and part = ? and coding = ? and at < ? limit 500",
                  row -> new Key(row.getString(1), row.getInt(2), row.getInt(3)),
                  WHOLE,
                  OPEN,
                  clock.instant().minus(WAIT));
          var texts = new ArrayList<Text>();
          for (Key key : keys) {
            texts.add(whole(key, parts(rows, key)));
          }
          return texts;
        });
  }

  /** It was read; its parts are known again for a while. */
  void end(Key key) {
    transactions.run(
        connection ->
            sql.on(connection)
                .update(
                    "update reply_part set coding = ?, at = ?" + OF_KEY + " and part = ?",
                    READ,
                    clock.instant(),
                    key.sender(),
                    key.reference(),
                    key.count(),
                    WHOLE));
  }

  /** Forgets texts that were read, once nobody brings a part of them again. */
  void forgetOld() {
    transactions.run(
        connection ->
            sql.on(connection)
                .update(
                    "delete p from reply_part p join reply_part w on w.clinic_id = p.clinic_id"
                        + " and w.sender = p.sender and w.reference = p.reference"
                        + " and w.parts = p.parts"
                        + " where p.clinic_id = :clinic and w.part = ? and w.coding = ?"
                        + " and w.at < ?",
                    WHOLE,
                    READ,
                    clock.instant().minus(REMEMBERED)));
  }

  private static List<Part> parts(SqlConnection rows, Key key) throws SQLException {
    return rows.list(
        "select part, coding, content, at from reply_part" + OF_KEY + " and part > ? order by part",
        row ->
            new Part(
                row.getInt(1), row.getInt(2), row.getBytes(3), row.getTimestamp(4).toInstant()),
        key.sender(),
        key.reference(),
        key.count(),
        WHOLE);
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
