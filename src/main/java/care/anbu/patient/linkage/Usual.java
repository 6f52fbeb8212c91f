package care.anbu.patient.linkage;

import static care.anbu.patient.linkage.Level.DIFFERENT;

import care.anbu.patient.linkage.Weights.Odds;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is believed of records before any have been seen. Orders of magnitude, set by us: a clinic's
 * own records soon outweigh them.
 */
final class Usual {

  private static final int LEVELS = Level.MISSING.ordinal();

  /**
   * Of two relatives, how often they are twins. Three to five children in a hundred are (CDC,
   * births of 2021; Statistics Korea, births of 2022); more is believed here, because to take twins
   * for one person does more harm than to ask.
   */
  private static final double TWINS = .3;

  private Usual() {}

  /** How often the levels are seen between records of one person (m) and of strangers (u). */
  static final Map<Field, Odds> FIELDS = fields();

  private static Map<Field, Odds> fields() {
    var fields = new EnumMap<Field, Odds>(Field.class);
    fields.put(Field.GIVEN_NAME, odds(of(.85, .08, .03, .01), of(.005, .005, .01, .08)));
    fields.put(Field.FAMILY_NAME, odds(of(.90, .05, .01, .01), of(.05, .005, .005, .03)));
    fields.put(Field.NAME_ORDER, odds(of(.98, 0, 0, 0), of(.995, 0, 0, 0)));
    fields.put(Field.BIRTH_DATE, odds(of(.90, .06, .01, .01), of(4e-5, 5e-4, 4e-3, .3)));
    fields.put(Field.SEX, odds(of(.99, 0, 0, 0), of(.5, 0, 0, 0)));
    fields.put(Field.PHONE, odds(of(.75, .05, 0, 0), of(1e-5, 1e-5, 0, 0)));
    fields.put(Field.EMAIL, odds(of(.75, .03, .02, 0), of(1e-5, 1e-6, 1e-5, 0)));
    fields.put(Field.ADDRESS, odds(of(.60, .12, .06, .04), of(5e-5, 2e-4, 2e-3, .01)));
    fields.put(Field.LOCALITY, odds(of(.70, .08, .06, .02), of(.01, .005, .01, .01)));
    fields.put(Field.NATIONAL_NUMBER, odds(of(.99, 0, 0, 0), of(1e-7, 0, 0, 0)));
    fields.put(Field.OTHER_NUMBER, odds(of(.40, .03, 0, 0), of(1e-6, 1e-3, 0, 0)));
    return Collections.unmodifiableMap(fields);
  }

  /**
   * The same for people of one household: they share family name, phone and address; brothers and
   * sisters often a syllable of the given name; and some are twins.
   */
  static double[] relatives(Field field, double[] strangers) {
    return switch (field) {
      case GIVEN_NAME -> mixed(.4, levels(of(0, .12, .33, .5)), strangers);
      case FAMILY_NAME -> mixed(.8, levels(of(.99, .01, 0, 0)), strangers);
      case BIRTH_DATE -> mixed(TWINS, levels(of(.98, .02, 0, 0)), strangers);
      case PHONE -> levels(of(.5, .01, 0, 0));
      case EMAIL -> levels(of(.1, .001, .001, 0));
      case ADDRESS -> levels(of(.8, .1, .03, .01));
      case LOCALITY -> levels(of(.85, .08, .03, .01));
      default -> strangers.clone();
    };
  }

  private static double[] mixed(double share, double[] some, double[] others) {
    double[] mixed = new double[some.length];
    Arrays.setAll(mixed, i -> share * some[i] + (1 - share) * others[i]);
    return mixed;
  }

  private static Odds odds(double[] same, double[] apart) {
    return new Odds(list(levels(same)), list(levels(apart)));
  }

  private static double[] of(double... upToPartly) {
    return upToPartly;
  }

  /** The rest is DIFFERENT. */
  private static double[] levels(double[] upToPartly) {
    double[] levels = Arrays.copyOf(upToPartly, LEVELS);
    levels[DIFFERENT.ordinal()] = 1 - Arrays.stream(upToPartly).sum();
    return levels;
  }

  static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
