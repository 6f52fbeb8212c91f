package care.anbu.clinic.signin;

import care.anbu.clinic.Staff;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Sealer;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The second steps of the people of the clinic. */
@ApplicationScoped
class SecondFactors implements PanacheRepository<SecondFactor> {

  private static final int SECRET_BYTES = 20;
  private static final int RECOVERY_CODES = 10;

  /** Without letters that are mistaken for others. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int CODE_LENGTH = 16;

  @Inject EntityManager entities;
  @Inject Sealer sealer;
  @Inject CurrentClinic clinic;
  @Inject Clock clock;

  private final SecureRandom random = new SecureRandom();

  /** What a second step was proven by. */
  enum Proof {
    NONE,
    CODE,
    RECOVERY_CODE
  }

  boolean isOn(long staffId) {
    return count("staffId = ?1 and confirmedAt is not null", staffId) > 0;
  }

  /** A new secret that is to be confirmed; one that was shown before opens nothing any more. */
  byte[] offer(long staffId) {
    if (isOn(staffId)) {
      throw new IllegalStateException("the second step is on already");
    }
    forgetOffer(staffId);
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    var factor = new SecondFactor();
    factor.staffId = staffId;
    factor.secret = seal(factor, secret);
    persist(factor);
    return secret;
  }

  /** A secret that was shown and never confirmed is none any more. */
  void forgetOffer(long staffId) {
    delete("staffId = ?1 and confirmedAt is null", staffId);
  }

  /** Turns it on, when the phone shows the right code. */
  boolean confirm(long staffId, String code) {
    SecondFactor factor = of(staffId).filter(found -> found.confirmedAt == null).orElse(null);
    if (factor == null || !takes(factor, digits(code))) {
      return false;
    }
    factor.confirmedAt = clock.instant();
    return true;
  }

  /** Takes a code of the phone, or a recovery code; each once. */
  Proof prove(long staffId, String text) {
    SecondFactor factor = of(staffId).filter(found -> found.confirmedAt != null).orElse(null);
    if (factor == null) {
      return Proof.NONE;
    }
    entities.lock(factor, jakarta.persistence.LockModeType.PESSIMISTIC_WRITE);
    entities.refresh(factor);
    if (takes(factor, digits(text))) {
      return Proof.CODE;
    }
    int used =
        entities
            .createQuery(
                "update RecoveryCode set usedAt = ?1"
                    + " where staffId = ?2 and codeHash = ?3 and usedAt is null")
            .setParameter(1, clock.instant())
            .setParameter(2, staffId)
            .setParameter(3, hash(text))
            .executeUpdate();
    return used == 1 ? Proof.RECOVERY_CODE : Proof.NONE;
  }

  /** New recovery codes; the old ones open nothing any more. Shown once. */
  List<String> newRecoveryCodes(long staffId) {
    removeRecoveryCodes(staffId);
    var codes = new ArrayList<String>();
    for (int i = 0; i < RECOVERY_CODES; i++) {
      var text = new StringBuilder();
      for (int j = 0; j < CODE_LENGTH; j++) {
        text.append(j > 0 && j % 4 == 0 ? "-" : "");
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      var code = new RecoveryCode();
      code.staffId = staffId;
      code.codeHash = hash(text.toString());
      entities.persist(code);
      codes.add(text.toString());
    }
    return codes;
  }

  long recoveryCodesLeft(long staffId) {
    return entities
        .createQuery(
            "select count(*) from RecoveryCode where staffId = ?1 and usedAt is null", Long.class)
        .setParameter(1, staffId)
        .getSingleResult();
  }

  /** Turns it off; true when it was on. */
  boolean off(long staffId) {
    boolean on = isOn(staffId);
    removeRecoveryCodes(staffId);
    delete("staffId", staffId);
    return on;
  }

  /** What an authenticator app reads from the picture. */
  static String address(Staff member, String base32) {
    return "otpauth://totp/Anbu:%s?secret=%s&issuer=Anbu"
        .formatted(member.login.replace("@", "%40"), base32);
  }

  /** Seals with the newest key what another one sealed; says how many it were. */
  int reseal() {
    int sealed = 0;
    for (SecondFactor factor : listAll()) {
      try {
        sealed += reseal(factor) ? 1 : 0;
      } catch (Sealer.DoesNotOpen lost) {
        tellLost(factor);
      }
    }
    return sealed;
  }

  boolean reseal(SecondFactor factor) {
    if (sealer.isCurrent(factor.secret)) {
      return false;
    }
    factor.secret = seal(factor, open(factor));
    return true;
  }

  private static void tellLost(SecondFactor factor) {
    Log.warnf(
        "the second step %s opens with no key that is left: recovery codes do, or a reset",
        factor.ref());
  }

  private boolean takes(SecondFactor factor, String code) {
    byte[] secret;
    try {
      secret = open(factor);
    } catch (Sealer.DoesNotOpen lost) {
      tellLost(factor);
      return false;
    }
    long step = Totp.stepOf(secret, code, clock.instant(), factor.lastStep);
    if (step < 0) {
      return false;
    }
    factor.lastStep = step;
    return true;
  }

  private void removeRecoveryCodes(long staffId) {
    entities
        .createQuery("delete from RecoveryCode where staffId = ?1")
        .setParameter(1, staffId)
        .executeUpdate();
  }

  private Optional<SecondFactor> of(long staffId) {
    return find("staffId", staffId).firstResultOptional();
  }

  private static String digits(String text) {
    return text == null ? "" : text.replaceAll("[^0-9]", "");
  }

  private static byte[] hash(String code) {
    String letters =
        (code == null ? "" : code).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return Token.hash("recovery " + letters);
  }

  private static Sealer.Place place(SecondFactor factor, String clinic) {
    return Sealer.Place.of(clinic, "second_factor", factor.id, "secret");
  }

  private String seal(SecondFactor factor, byte[] secret) {
    return sealer.seal(place(factor, clinic.id()), Base64.getEncoder().encodeToString(secret));
  }

  private byte[] open(SecondFactor factor) {
    return Base64.getDecoder().decode(sealer.open(place(factor, clinic.id()), factor.secret));
  }
}
