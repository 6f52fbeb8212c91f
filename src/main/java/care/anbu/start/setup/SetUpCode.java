package care.anbu.start.setup;

import care.anbu.clinic.Clinics;
import care.anbu.shared.InstallationSql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/**
 * Who may make a clinic: whoever reads the terminal. Until there is a real clinic, each start makes
 * a code and prints it; after that only a code that the operator sets opens the door again.
 */
@ApplicationScoped
public class SetUpCode {

  private static final int BYTES = 9;

  /** Characters of the operator's own code: a shorter one could be guessed, and opens nothing. */
  private static final int SHORTEST = 12;

  /** The operator's own code. */
  @ConfigMapping(prefix = "anbu.setup")
  interface Settings {

    /** {@code ANBU_SETUP_CODE}: set it, at 12 characters or more, to add clinics later. */
    Optional<String> code();
  }

  @Inject Settings settings;
  @Inject Clinics clinics;
  @Inject InstallationSql sql;
  @Inject Clock clock;

  private final String ofThisStart = random();

  /** The code that opens the door now; empty while the door is shut. */
  public Optional<String> current() {
    if (settings.code().isPresent()) {
      return settings.code().filter(code -> code.length() >= SHORTEST).filter(this::fresh);
    }
    boolean realClinic =
        QuarkusTransaction.requiringNew().call(() -> clinics.count("demo = false")) > 0;
    return realClinic ? Optional.empty() : Optional.of(ofThisStart);
  }

  boolean opens(String entered) {
    return current().filter(code -> entered != null && same(code, entered.strip())).isPresent();
  }

  /**
   * Marks the code as used, in the transaction that makes the clinic: of two that come at once, one
   * fails at the key of the table, and makes nothing.
   */
  void use(String entered, String clinic) {
    sql.update(
            "insert into set_up_code (code_hash, clinic_id, used_at) values (:code, :made, :now)")
        .setParameter("code", hash(entered.strip()))
        .setParameter("made", clinic)
        .setParameter("now", clock.instant())
        .executeUpdate();
  }

  private boolean fresh(String code) {
    return sql == null
        || QuarkusTransaction.requiringNew()
            .call(
                () ->
                    sql.query("select 1 from set_up_code where code_hash = :code", Integer.class)
                        .setParameter("code", hash(code))
                        .getResultList()
                        .isEmpty());
  }

  private static byte[] hash(String code) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** In time that does not tell how much of the code was right. */
  private static boolean same(String code, String entered) {
    return MessageDigest.isEqual(
        code.getBytes(StandardCharsets.UTF_8), entered.getBytes(StandardCharsets.UTF_8));
  }

  private static String random() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
