package care.anbu.outreach.link;

import care.anbu.message.LinkAddress;
import care.anbu.outreach.SendingSettings;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.shared.InstallationKey;
import care.anbu.shared.InstallationSql;
import care.anbu.shared.SqlConnection;
import care.anbu.shared.Transactions;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The links by which patients reach their own page: {@code /p/} and nine random characters of 32,
 * 45 bits, twelve characters in all, for texts are paid by their length. docs/decisions/049 reckons
 * why they suffice. A link names neither clinic nor department, and no two of the installation are
 * alike: the table's key says so.
 */
@ApplicationScoped
public class PersonalLinks implements PanacheRepository<PersonalLink>, LinkAddress {

  /** Of the service, before the token. */
  public static final String PATH = "/p/";

  /** None that is taken for another when it is read from paper: no 0, 1, l, o. */
  private static final String CHARACTERS = "23456789abcdefghijkmnpqrstuvwxyz";

  private static final int LENGTH = 9;

  /** Of one character. */
  private static final int BITS = 5;

  private static final String ONE = "[" + CHARACTERS + "]{" + LENGTH + "}";

  /** What no token can hold ends it: a particle or a bracket that a messenger took with it. */
  private static final String END = "(?![A-Za-z0-9])";

  private static final Pattern TOKEN =
      Pattern.compile("(" + ONE + ")" + END + ".*", Pattern.DOTALL);

  /** A link as it stands in a text, as a regular expression. */
  public static final String FORM = "https?://[^\\s<>\"]+?" + PATH + ONE + END;

  private static final Pattern ADDRESS = Pattern.compile(FORM);
  private static final String SAMPLE = "abcdefghj";

  private static final String ALGORITHM = "HmacSHA256";
  private static final String USE = "personal link";
  private static final int HASH = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject InstallationKey installation;
  @Inject SendingSettings sending;
  @Inject LinkSettings settings;
  @Inject InstallationSql everywhere;
  @Inject ClinicSql sql;
  @Inject Transactions transactions;

  /** The newest first. */
  private volatile List<SecretKeySpec> keys;

  /** A link that stands in a message that is about to leave. */
  public record Drawn(long outreachId, String address) {}

  /** Where a link is kept. */
  public record Kept(String clinicId, long id) {}

  /**
   * A fresh link, of nobody yet: whoever puts it into a message keeps it with that.
   *
   * @return null for calls: nobody can open what is read out
   */
  public String draw(Channel channel) {
    if (channel == Channel.PHONE) {
      return null;
    }
    var token = new StringBuilder(LENGTH);
    // One draw for all nine.
    long bits = RANDOM.nextLong();
    for (int i = 0; i < LENGTH; i++) {
      token.append(CHARACTERS.charAt((int) (bits & (CHARACTERS.length() - 1))));
      bits >>>= BITS;
    }
    return sending.publicUrl() + PATH + token;
  }

  @Override
  public String sample(Channel channel) {
    return channel == Channel.PHONE ? null : sending.publicUrl() + PATH + SAMPLE;
  }

  /** The first link that stands in a text, where letters say it for cameras too. */
  public static Optional<String> in(String text) {
    return ADDRESS.matcher(text).results().map(found -> found.group()).findFirst();
  }

  /**
   * Keeps links with the messages they stand in. Two alike are refused by the table's key, and the
   * messages are put together again with others: at ten million links, one in 3.5 million messages.
   */
  public void keep(SqlConnection rows, Collection<Drawn> drawn, Instant now) throws SQLException {
    if (drawn.isEmpty()) {
      return;
    }
    Instant until = now.plus(settings.valid());
    try (var insert =
        rows.insert(
            "insert into personal_link (clinic_id, id, outreach_id, hash, made_at, expires_at)",
            6)) {
      for (Drawn one : drawn) {
        String token = one.address().substring(one.address().length() - LENGTH);
        insert.add(Id.next(), one.outreachId(), hash(keys().get(0), token), now, until);
      }
      insert.flush();
    }
  }

  /** The same on the connection of the transaction. */
  public void keep(Collection<Drawn> drawn, Instant now) {
    sql.call(
        rows -> {
          keep(rows, drawn, now);
          return null;
        });
  }

  /**
   * Where the link of that token is kept, whose clinic nobody knows yet; empty: there is none.
   *
   * @param token as it stands in the address, or was typed from paper; what follows it and can be
   *     no part of one is not read
   */
  public Optional<Kept> kept(String token) {
    Matcher read = TOKEN.matcher(token.toLowerCase(Locale.ROOT));
    if (!read.matches()) {
      return Optional.empty();
    }
    String plain = read.group(1);
    Object[] hashes = keys().stream().map(key -> hash(key, plain)).toArray();
    String marks = String.join(",", Collections.nCopies(hashes.length, "?"));
    return transactions
        .run(
            connection ->
                everywhere
                    .on(connection)
                    .list(
                        "select clinic_id, id from personal_link where hash in (" + marks + ")",
                        row -> new Kept(row.getString(1), row.getLong(2)),
                        hashes))
        .stream()
        .findFirst();
  }

  /** The link of that id, held until the transaction ends; null where it is gone. */
  public PersonalLink hold(long id) {
    // The first thing that is read: what is read after it is as the one before has left it.
    sql.query(
            "select id from personal_link where clinic_id = :clinic and id = :id for update",
            Long.class)
        .setParameter("id", id)
        .getResultList();
    return findById(id);
  }

  /** Whether a link may be so written: what may not is a typing error and finds nothing. */
  public static boolean canBe(String token) {
    return TOKEN.matcher(token.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether so many birth dates were tried that no more are looked at. */
  public boolean spent(PersonalLink link) {
    return link.tries >= settings.tries();
  }

  /** Birth dates that may be tried still. */
  public int left(PersonalLink link) {
    return Math.max(0, settings.tries() - link.tries);
  }

  /**
   * Takes a try, as if it would fail: tries at the same moment do not slip past each other.
   *
   * @return whether there was one
   */
  public boolean take(PersonalLink link) {
    int taken =
        sql.update(
                "update personal_link set tries = tries + 1"
                    + " where clinic_id = :clinic and id = :id and tries < :most")
            .setParameter("id", link.id)
            .setParameter("most", settings.tries())
            .executeUpdate();
    getEntityManager().refresh(link);
    return taken == 1;
  }

  /** The birth date fitted: this try was none, and what was mistyped before counts no more. */
  public void forgive(PersonalLink link) {
    sql.update("update personal_link set tries = 0 where clinic_id = :clinic and id = :id")
        .setParameter("id", link.id)
        .executeUpdate();
  }

  private List<SecretKeySpec> keys() {
    if (keys == null) {
      keys =
          Stream.concat(
                  Stream.of(installation.derive(USE)),
                  installation.formerIds().stream()
                      .flatMap(id -> installation.derive(id, USE).stream()))
              .map(key -> new SecretKeySpec(key, ALGORITHM))
              .toList();
    }
    return keys;
  }

  private static byte[] hash(SecretKeySpec key, String token) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(token.getBytes(StandardCharsets.US_ASCII)), HASH);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
