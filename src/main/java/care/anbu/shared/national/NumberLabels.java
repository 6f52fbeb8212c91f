package care.anbu.shared.national;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What says of a number that a state gave it: its system, who assigned it, its type or its title.
 * Sources: HL7 table 0203 (identifier types), FHIR's and HL7's registries of naming systems, and
 * the words of people.
 */
public final class NumberLabels {

  /** HL7 table 0203 and its national additions; {@code NNxxx} beside them, of the country xxx. */
  private static final Set<String> TYPES =
      Set.of(
          "SS", "SSN", "SB", "NI", "CF", "DL", "PPN", "TAX", "TIN", "ITIN", "PRC", "CZ", "BC", "VS",
          "DP", "MI", "MIL", "NCT", "BCT", "BCFN", "DC", "DCFN", "HC", "JHN", "MC", "MBI", "MA",
          "PHC", "PHE", "PHO", "CVT", "PEN", "INS", "INS-NIR", "INS-NIA", "INS-C", "NIR", "NIA",
          "NH", "KVZ10", "GKV", "RRN", "FRN", "NHS", "SSP", "NBSNR", "NNKOR");

  /** Systems by which one country or kind is meant. */
  private static final Map<Pattern, String> SYSTEMS =
      Map.of(
          Pattern.compile(
              "(?im)us-?ssn|us:ssn|/ssn\\b|2\\.16\\.840\\.1\\.113883\\.4\\.1$|\\bssn\\b|usssa|\\bssa\\b"
                  + "|social security administration"),
          NationalNumber.AMERICAN,
          Pattern.compile(
              "(?i)1\\.2\\.410\\.100110\\.10(?![.\\d])|mois\\.go\\.kr|\\brrn\\b|resident-?registration|행정안전부"
                  + "|주민등록|외국인등록|KR:national"),
          NationalNumber.KOREAN,
          Pattern.compile(
              "(?m)1\\.2\\.250\\.1\\.213\\.1\\.4\\.(2|8|9|1[0-3])$|(?i)\\bins-ni[ra]\\b"),
          "FR");

  /** Systems of other states, by their addresses and OIDs. */
  private static final Pattern OTHER_SYSTEM =
      Pattern.compile(
          "(?im)/sid/(passport|us-(medicare|mbi|dl)|gb-)|passportnumber|driverslicense|driver-?licen[cs]e"
              + "|nhs-number|hscn|chi-number|2\\.16\\.840\\.1\\.113883\\.(2\\.1\\.4\\.1|2\\.1\\.3\\.2\\.4\\.16\\.53|4\\.3\\.\\d+"
              + "|4\\.330(\\.\\d+)?|4\\.927|4\\.572|2\\.4\\.6\\.3|2\\.9\\.4\\.3\\.2|13\\.23[67]|3\\.4424\\.1\\.1\\.616)$"
              + "|fhir\\.de/.*(kvid|gkv|steuer|pkv)|1\\.2\\.276\\.0\\.76\\.4\\.8$|/bsn$|codice-?fiscale|2\\.16\\.578\\.1\\.12\\.4\\.1\\.4\\."
              + "|1\\.2\\.752\\.129\\.2\\.1\\.3\\.|1\\.2\\.208\\.176\\.1\\.2$|1\\.2\\.246\\.21$|2\\.16\\.756\\.5\\.32|1\\.2\\.40\\.0\\.10\\.1\\.4\\.3\\.1"
              + "|ehealth\\.fgov\\.be/.*ssin|electronichealth\\.net\\.au/id/(hi/ihi|medicare|dva)|nhi-id|patient-hcn|/cpf$|/curp$"
              + "|aadhaar|healthid\\.ndhm|/pesel$|/nric$|/hkid$|/dni$|/nie$|1\\.2\\.392\\.100495\\.20\\.3\\.");

  /** How people call them, in titles, types and texts. */
  private static final String WORDS =
      "주민(?:등록)? ?번호|주민등록|외국인(?:등록)? ?번호|국내거소(?:신고)? ?번호|여권(?: ?번호)?|(?:운전)?면허(?:증)? ?번호"
          + "|사회보장 ?번호|RESIDENT REGISTRATION|ALIEN REGISTRATION|FOREIGNER REGISTRATION|\\bRRN\\b"
          + "|SOCIAL ?SEC(?:URITY)?\\b|\\bSSN\\b|SOCIAL INSURANCE|\\bITIN\\b|TAX(?:PAYER)? ?(?:ID|IDENT|NO|NUM)|TAXPAYER"
          + "|NATIONAL ?(?:ID|IDENTITY|IDENTIFI|INSURANCE|NO\\b|NUMBER|PATIENT|UNIQUE|PERSON)|CITIZEN(?:SHIP)? ?(?:ID|CARD|NO|NUM)|CIVIL ?(?:ID|NO|NUM)"
          + "|PASSPORT|DRIV(?:ER|ERS|ER'S|ING) ?LICEN[CS]E|\\bNHS ?(?:NO|NUM|ID|NBR)|\\bNINO\\b|MEDICARE|MEDICAID|HEALTH ?CARD"
          + "|S[EÉ]CURIT[EÉ] SOCIALE|\\bNIR\\b|\\bINSEE\\b|CODICE ?FISCALE|STEUER-?(?:ID|NUMMER|IDENT)|SOZIALVERSICHERUNG"
          + "|PERSONALAUSWEIS|REISEPASS|KRANKENVERSICHERTENN|\\bKVNR\\b|\\bDNI\\b|\\bNIE\\b|\\bBSN\\b|BURGERSERVICE|PERSONNUMMER|PERSONNR|F[OØ]DSELSN"
          + "|\\bCPR\\b|\\bCPF\\b|\\bCURP\\b|\\bPESEL\\b|\\bAHV\\b|AADHA+R|\\bNRIC\\b|\\bHKID\\b|BIRTH CERTIFICATE|MILITARY ?ID"
          + "|マイナンバー|個人番号|旅券|運転免許|身份证|身份證|社会保障";

  private static final Pattern WORD = Pattern.compile(WORDS);

  /** A word, and behind it the number that it names. */
  static final Pattern IN_TEXT =
      Pattern.compile(
          "(?:"
              + WORDS
              + ")[A-Z'() ]{0,14}[^0-9A-Z]{0,6}(?:(?:IS|NO|NR|N°|NUMBER|NUM|ID|번호)[^0-9A-Z]{0,5})?"
              + "(?<![0-9])([A-Z]{0,2}\\d(?:[ .-]?\\d){4,19}[A-Z]?)(?![0-9A-Z])");

  private NumberLabels() {}

  /** Stars and the like, in the place of digits. */
  private static final Pattern MASKED = Pattern.compile("[*＊●○•■□#?]|[xX]{3}");

  /** Front or back of a number of Korea; the front alone is a day of birth. */
  private static final Pattern PART_OF_KOREAN = Pattern.compile("\\d{6,7}");

  /** Whether one of these labels says that a state gave the number; any may be null. */
  public static boolean named(String system, String authority, String type, String... words) {
    if (type(type) || system(system) || system(authority)) {
      return true;
    }
    for (String word : words) {
      if (word != null && (type(word) || WORD.matcher(folded(word)).find())) {
        return true;
      }
    }
    return system != null && isWords(system) && WORD.matcher(folded(system)).find()
        || authority != null && WORD.matcher(folded(authority)).find();
  }

  private static boolean isWords(String system) {
    return !system.contains("://") && !system.startsWith("urn:");
  }

  private static boolean type(String code) {
    return code != null
        && (TYPES.contains(code.strip().toUpperCase(Locale.ROOT))
            || code.strip().matches("(?i)NN[A-Z]{3}"));
  }

  private static boolean system(String system) {
    return system != null
        && !system.isEmpty()
        && (SYSTEMS.keySet().stream().anyMatch(pattern -> pattern.matcher(system).find())
            || OTHER_SYSTEM.matcher(system).find());
  }

  /**
   * Whose a number of those labels is; that of Korea is told by its form, whatever it is called.
   */
  static String scheme(String labels, String plain) {
    if (plain.matches("\\d{6}[0-9]\\d{6}") && NumberForms.korean(plain)) {
      return NationalNumber.KOREAN;
    }
    if (plain.matches("\\d{9}") && american(labels)) {
      return NationalNumber.AMERICAN;
    }
    for (var one : SYSTEMS.entrySet()) {
      if (!one.getValue().equals(NationalNumber.KOREAN)
          && !one.getValue().equals(NationalNumber.AMERICAN)
          && one.getKey().matcher(labels).find()) {
        return one.getValue();
      }
    }
    return "";
  }

  /**
   * The number of a value with those labels; its scheme is the system where no other is known. A
   * part of a number, or one with stars in it, many have: it is one without letters and digits, by
   * which nobody is known.
   */
  public static NationalNumber number(String value, String labels, String system) {
    boolean part = isPart(value, labels, NumberForms.plain(value));
    return part ? of("", labels, system) : whole(value, labels, system);
  }

  /** The same of a value in which a whole number stands, whatever else does. */
  public static NationalNumber whole(String value, String labels, String system) {
    return of(NumberForms.plain(value), labels, system);
  }

  private static NationalNumber of(String plain, String labels, String system) {
    String scheme = scheme(labels, plain);
    return new NationalNumber(
        !scheme.isEmpty() ? scheme : system == null || system.isBlank() ? "state" : system, plain);
  }

  private static boolean isPart(String value, String labels, String plain) {
    boolean korean = says(labels, NationalNumber.KOREAN) || labels.contains("NNKOR");
    return MASKED.matcher(value).find() || korean && PART_OF_KOREAN.matcher(plain).matches();
  }

  private static boolean says(String labels, String scheme) {
    return SYSTEMS.entrySet().stream()
        .filter(one -> one.getValue().equals(scheme))
        .anyMatch(one -> one.getKey().matcher(labels).find());
  }

  private static boolean american(String labels) {
    return says(labels, NationalNumber.AMERICAN)
        || labels.matches("(?ism).*(\\bSSN?\\b|\\bSB\\b|NNUSA|social ?sec|\\bitin\\b|^US\\b).*");
  }

  private static String folded(String text) {
    return new FoldedText(text).text().replace('_', ' ').replace('-', ' ').strip();
  }
}
