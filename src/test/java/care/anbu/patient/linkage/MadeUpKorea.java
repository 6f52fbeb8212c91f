package care.anbu.patient.linkage;

import care.anbu.patient.Sex;
import care.anbu.patient.linkage.Rulings.Pair;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A made-up Korean clinic: families with one phone and one address, twins, namesakes, and records
 * written a second time with slips. Not drawn from anyone's records; phones in the unallocated
 * block 010-0xxx.
 */
public final class MadeUpKorea {

  /** Family names by how common they are (통계청 2015 census, rounded to a thousandth). */
  private static final String FAMILIES =
      "김215이147박084최047정043강024조021윤021장020임017한015오015서015신015권014황014안014송014전011홍011"
          + "유010고009문009양009손009배008백007허007남005심005노005하005곽004성004차004주004우004구004민003진003"
          + "나003지003엄003채003원003천002방002공002현002남궁001황보001제갈001선우001독고001";

  private static final String FIRST = "지민서예하도시주유수은현준태영재승동성우경정혜미선상진연가나다아채소윤원규종병순옥";
  private static final String SECOND = "은준서윤우현민아연진영호희원빈율훈수정이경석환혁린나리미라선숙자순철식태규찬솔";
  private static final String[] CITIES = {
    "서울특별시 강남구", "서울특별시 송파구", "서울특별시 마포구", "부산광역시 해운대구", "대구광역시 수성구",
    "경기도 수원시 영통구", "경기도 성남시 분당구", "인천광역시 연수구", "광주광역시 서구", "대전광역시 유성구"
  };
  private static final String STREETS = "중앙대학월드봉은역삼송도광교정자수성상무올림테헤천호백제";

  private final Random random;
  private final List<LinkageRecord> records = new ArrayList<>();
  private final List<Long> people = new ArrayList<>();
  private final Set<Pair> related = new HashSet<>();

  private MadeUpKorea(long seed) {
    random = new Random(seed);
  }

  /**
   * @param persons how many people there are
   * @param duplicates how many of their records are written again
   * @param slips how many slips or gaps a second record has at most; at least none
   */
  public static LinkageSets of(long seed, int persons, int duplicates, int slips) {
    var korea = new MadeUpKorea(seed);
    while (korea.records.size() < persons) {
      korea.household();
    }
    for (int i = 0; i < duplicates; i++) {
      korea.again(korea.random.nextInt(persons), slips);
    }
    return korea.set();
  }

  private void household() {
    LinkageRecord first = person();
    add(first, records.size());
    switch (random.nextInt(20)) {
      case 0, 1, 2 -> {
        LinkageRecord other = person();
        relate(first, with(other, family(first) + given(other), other.birthDate(), first));
      }
      case 3 -> {
        String given = given(first).charAt(0) + other(given(first).charAt(1));
        relate(first, with(person(), family(first) + given, first.birthDate(), first));
      }
      case 4 -> {
        LinkageRecord other = person();
        relate(first, with(other, first.name(), other.birthDate(), other));
      }
      default -> {}
    }
  }

  private void relate(LinkageRecord first, LinkageRecord other) {
    if (!first.name().equals(other.name()) || !first.birthDate().equals(other.birthDate())) {
      related.add(new Pair(records.size() - 1, records.size()));
    }
    add(other, records.size());
  }

  private void add(LinkageRecord record, long person) {
    records.add(record);
    people.add(person);
  }

  private LinkageRecord person() {
    return record(
        familyName() + letter(FIRST) + letter(SECOND),
        LocalDate.of(1935, 1, 1).plusDays(random.nextInt(32000)),
        random.nextBoolean() ? Sex.F : Sex.M,
        String.format("+82100%07d", random.nextInt(10_000_000)),
        random.nextInt(3) == 0 ? "p" + random.nextInt(1_000_000_000) + "@example.com" : null,
        String.format(
            "%s %s로 %d, %d동 %d호",
            CITIES[random.nextInt(CITIES.length)],
            letter(STREETS) + letter(STREETS),
            1 + random.nextInt(300),
            101 + random.nextInt(30),
            (1 + random.nextInt(25)) * 100 + 1 + random.nextInt(6)));
  }

  private String familyName() {
    int at = random.nextInt(FAMILIES.length() * 4);
    int sum = 0;
    for (String family : FAMILIES.split("(?<=\\d{3})")) {
      String name = family.substring(0, family.length() - 3);
      sum += Integer.parseInt(family.substring(family.length() - 3));
      if (at < sum) {
        return name;
      }
    }
    return "김";
  }

  /** The first letters more often than the last. */
  private String letter(String letters) {
    int at = (int) (letters.length() * Math.pow(random.nextDouble(), 1.6));
    return letters.substring(at, at + 1);
  }

  private String other(char than) {
    String letter = letter(SECOND);
    return letter.charAt(0) == than ? other(than) : letter;
  }

  private static String family(LinkageRecord record) {
    return record.name().substring(0, record.name().length() - 2);
  }

  private static String given(LinkageRecord record) {
    return record.name().substring(record.name().length() - 2);
  }

  private void again(int original, int slips) {
    LinkageRecord r = records.get(original);
    String email = r.emails().isEmpty() ? null : r.emails().get(0);
    LinkageRecord copy =
        record(r.name(), r.birthDate(), r.sex(), r.phones().get(0), email, r.address());
    for (int i = random.nextInt(slips + 1); i > 0; i--) {
      copy = slip(copy);
    }
    add(copy, people.get(original));
  }

  private LinkageRecord slip(LinkageRecord r) {
    LocalDate birth = r.birthDate();
    String phone = r.phones().isEmpty() ? null : r.phones().get(0);
    String email = r.emails().isEmpty() ? null : r.emails().get(0);
    return switch (random.nextInt(14)) {
      case 0 -> record(r.name() + "님", birth, r.sex(), phone, email, r.address());
      case 1 -> record(r.name() + "(초진)", birth, r.sex(), phone, email, r.address());
      case 2 ->
          record(
              r.name().charAt(0) + " " + r.name().substring(1),
              birth,
              r.sex(),
              phone,
              email,
              r.address());
      case 3 -> record(otherJamo(r.name()), birth, r.sex(), phone, email, r.address());
      case 4 -> record(r.name(), null, r.sex(), phone, email, r.address());
      case 5 ->
          record(
              r.name(),
              birth == null ? null : birth.plusYears(1),
              r.sex(),
              phone,
              email,
              r.address());
      case 6 -> record(r.name(), swapped(birth), r.sex(), phone, email, r.address());
      case 7 -> record(r.name(), birth, Sex.U, phone, email, r.address());
      case 8 -> record(r.name(), birth, r.sex(), null, email, r.address());
      case 9 ->
          record(
              r.name(),
              birth,
              r.sex(),
              String.format("+82100%07d", random.nextInt(10_000_000)),
              email,
              r.address());
      case 10 ->
          record(
              r.name(),
              birth,
              r.sex(),
              phone == null
                  ? null
                  : phone.substring(0, 11) + random.nextInt(10) + phone.substring(12),
              email,
              r.address());
      case 11 -> record(r.name(), birth, r.sex(), phone, null, r.address());
      case 12 -> record(r.name(), birth, r.sex(), phone, email, null);
      default -> record(r.name(), birth, r.sex(), phone, email, inShort(r.address()));
    };
  }

  private String otherJamo(String name) {
    int at = random.nextInt(name.length());
    char c = name.charAt(at);
    if (!Hangul.is(c)) {
      return name;
    }
    int others = (c - Hangul.FIRST) / 28 * 28;
    return name.substring(0, at)
        + (char) (Hangul.FIRST + others + random.nextInt(28))
        + name.substring(at + 1);
  }

  private static LocalDate swapped(LocalDate birth) {
    return birth == null || birth.getDayOfMonth() > 12
        ? birth
        : LocalDate.of(birth.getYear(), birth.getDayOfMonth(), birth.getMonthValue());
  }

  private static String inShort(String address) {
    return address == null
        ? null
        : address.replaceAll("특별시|광역시", "").replaceAll(", (\\d+)동 (\\d+)호", " $1-$2");
  }

  private LinkageRecord with(LinkageRecord of, String name, LocalDate birth, LinkageRecord home) {
    return record(name, birth, of.sex(), home.phones().get(0), null, home.address());
  }

  private LinkageRecord record(
      String name, LocalDate birth, Sex sex, String phone, String email, String address) {
    return LinkageRecord.of(records.size())
        .named(name)
        .born(birth)
        .sex(sex)
        .phones(phone == null ? List.of() : List.of(phone))
        .emails(email == null ? List.of() : List.of(email))
        .livingAt(address)
        .build();
  }

  private LinkageSets set() {
    return Truth.of(records, people, related);
  }
}
