package care.anbu.clinic.signin;

import care.anbu.clinic.Staff;
import care.anbu.clinic.signin.Tries.Counter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Slows guessing down, at an account and from an address, without letting anybody lock another
 * person out: where a person signed in before, only failures made there count. Elsewhere nobody
 * waits longer than some minutes for what others did; and places that have not failed have a share
 * of their own, so that whoever goes on guessing uses up their addresses and not that share.
 */
@ApplicationScoped
class Throttle {

  /**
   * At one account from one place: five typing errors, then 5 s, 10 s, 20 s … a quarter of an hour.
   */
  private static final int AT_A_PLACE = 5;

  private static final Duration LONGEST_AT_A_PLACE = Duration.ofMinutes(15);

  /**
   * At one account from all places that are new to it: about 300 guesses a day from where guesses
   * have failed, and 300 from elsewhere. Each network is elsewhere once in twelve hours.
   */
  private static final int AT_AN_ACCOUNT = 10;

  private static final Duration LONGEST_AT_AN_ACCOUNT = Duration.ofMinutes(5);

  /** From one address at accounts that never signed in there; a whole hospital may have one. */
  private static final int FROM_AN_ADDRESS = 100;

  @Inject KnownSources known;
  @Inject Tries tries;

  /** What a try at an account from a place counts on; call it in the clinic of the account. */
  List<Counter> counters(String login, Optional<Staff> member, Place place) {
    return counters("", login, member, place, LONGEST_AT_AN_ACCOUNT);
  }

  /**
   * What a code of the second step counts on: the same apart, so that whoever has the password and
   * tries codes keeps its owner waiting no more than who tries passwords. Six digits are fewer than
   * passwords, so places new to the account wait longer.
   */
  List<Counter> secondStep(Staff member, Place place) {
    return counters("code ", member.login, Optional.of(member), place, LONGEST_AT_A_PLACE);
  }

  /**
   * @param what is tried
   * @param longest wait at places that are new to the account
   */
  private List<Counter> counters(
      String what, String login, Optional<Staff> member, Place place, Duration longest) {
    byte[] device = place.deviceSource();
    boolean knownDevice = member.filter(staff -> known.knows(staff.id, device)).isPresent();
    if (knownDevice) {
      return List.of(atPlace(what + "device " + place.device(), login));
    }
    Counter here = atPlace(what + "address " + place.network(), login);
    if (member.filter(staff -> known.knows(staff.id, place.addressSource())).isPresent()) {
      return List.of(here);
    }
    String share = tries.failures(here) == 0 ? "account from elsewhere " : "account ";
    return List.of(
        here, new Counter(what + share + login, AT_AN_ACCOUNT, longest, true), atAddress(place));
  }

  /** All that fails from an address, whoever it is said to be. */
  static Counter atAddress(Place place) {
    return new Counter("address " + place.network(), FROM_AN_ADDRESS, LONGEST_AT_A_PLACE, false);
  }

  /** A token that is known and does not open any more, from wherever. */
  static Counter ofProgram(Staff program) {
    return new Counter("program " + program.id, FROM_AN_ADDRESS, LONGEST_AT_A_PLACE, false);
  }

  Duration take(List<Counter> counters) {
    return tries.take(counters);
  }

  void passed(List<Counter> counters) {
    tries.passed(counters);
  }

  private static Counter atPlace(String place, String login) {
    return new Counter(place + " " + login, AT_A_PLACE, LONGEST_AT_A_PLACE, true);
  }
}
