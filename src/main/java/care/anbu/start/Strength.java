package care.anbu.start;

import care.anbu.shared.Passphrases;

/** Refuses to start with a secret that can be guessed. */
final class Strength {

  private Strength() {}

  /** Checks what was given; a secret that was not is made by Anbu and needs no check. */
  static void requireGiven(String setting) {
    String given = System.getenv(setting);
    if (given != null && !given.isBlank()) {
      require(setting, given);
    }
  }

  static void require(String setting, String passphrase) {
    if (Passphrases.weak(passphrase)) {
      throw new StartFailure(
          ("%s is too weak: 16 characters or more that nobody can guess are needed, such as what"
                  + " \"openssl rand -hex 32\" prints. Data under the present one stays readable when"
                  + " that moves to ANBU_FORMER_SECRET_KEYS.")
              .formatted(setting));
    }
  }
}
