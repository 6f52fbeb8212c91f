package care.anbu.patient.linkage;

import static care.anbu.patient.linkage.TestRecord.named;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.Sex;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is never merged without a person. */
class GuardTest {

  private static final String PHONE = "+821001234567";
  private static final String OTHER_PHONE = "+821009876543";
  private static final String HOME = "서울특별시 강남구 테헤란로 286, 101동 756호";
  private static final String ELSEWHERE = "부산광역시 해운대구 센텀중앙로 17, 120동 333호";

  /** What a source looks like in which names, dates and numbers get replaced. */
  private static final Reliability FAULTY = new Reliability(true, true, true);

  private static TestRecord one() {
    return named("김하윤").born("1984-08-07").of(Sex.F).phone(PHONE).living(HOME);
  }

  @Test
  void nothingStandsBetweenTwoEqualRecords() {
    assertThat(one().guardAgainst(one())).isNull();
  }

  @Test
  void aSlipInTheBirthDateIsNoOtherPerson() {
    assertThat(one().guardAgainst(one().born("1984-07-08"))).isNull();
  }

  @Test
  void familyWithOnePhoneIsNotMerged() {
    var namedAlike = named("김하윤").born("1956-11-28").of(Sex.F).phone(PHONE);

    assertThat(one().guardAgainst(namedAlike)).isEqualTo(Guard.SHARED_PHONE);
  }

  @Test
  void namesakesAreNotMerged() {
    var namesake = named("김하윤").born("1956-11-28").of(Sex.F).phone(OTHER_PHONE).living(ELSEWHERE);

    assertThat(one().guardAgainst(namesake)).isEqualTo(Guard.NAMESAKES);
  }

  @Test
  void namesakesBornOnOneDayAreNotMerged() {
    var namesake = named("김하윤").born("1984-08-07").of(Sex.F).phone(OTHER_PHONE).living(ELSEWHERE);

    assertThat(one().guardAgainst(namesake)).isEqualTo(Guard.OTHER_PHONE_AND_ADDRESS);
  }

  @Test
  void twinsAreNotMerged() {
    var twin = named("김하경").born("1984-08-07").of(Sex.F).phone(PHONE).living(HOME);

    assertThat(one().guardAgainst(twin)).isEqualTo(Guard.OTHER_NAME);
    assertThat(Guard.OTHER_NAME.asks()).isFalse();
  }

  @Test
  void twinsWithNamesOneJamoApartAreShown() {
    var twinOrSlip = named("김하연").born("1984-08-07").of(Sex.F).phone(PHONE).living(HOME);

    assertThat(one().guardAgainst(twinOrSlip)).isEqualTo(Guard.RELATIVES);
    assertThat(Guard.RELATIVES.asks()).isTrue();
  }

  @Test
  void aSlipInTheFamilyNameIsNoTwin() {
    assertThat(one().guardAgainst(named("금하윤").born("1984-08-07").of(Sex.F).phone(PHONE))).isNull();
  }

  @Test
  void westernTwinsAreNotMerged() {
    var luke = named("Luke Waller").born("1984-08-07").of(Sex.M).living("6 tullaroop street");
    var mia = named("Mia Waller").born("1984-08-07").of(Sex.F).living("6 tullaroop street");
    var jake = named("Jake Waller").born("1984-08-07").of(Sex.M).living("6 tullaroop street");

    assertThat(luke.guardAgainst(mia)).isEqualTo(Guard.OTHER_NAME);
    assertThat(luke.guardAgainst(jake)).isEqualTo(Guard.RELATIVES);
    assertThat(luke.guardAgainst(jake, FAULTY)).isEqualTo(Guard.RELATIVES);
  }

  @Test
  void aListOfNamesAndAddressesThatReplacesNamesShowsNoTwins() {
    var mia = named("Mia Waller").born("1984-08-07").living("6 tullaroop street");
    var luke = named("Luke Waller").born("1984-08-07").living("6 tullaroop street");

    assertThat(mia.guardAgainst(luke)).isEqualTo(Guard.RELATIVES);
    assertThat(mia.guardAgainst(luke, FAULTY)).isNull();
  }

  @Test
  void aLatinNameBearsASlip() {
    var oliver = named("Oliver Mugo").born("1984-08-07").of(Sex.M).phone(PHONE);

    assertThat(oliver.guardAgainst(named("Olvier Mugo").born("1984-08-07").of(Sex.M).phone(PHONE)))
        .isNull();
  }

  @Test
  void womanAndManAreNotMerged() {
    assertThat(one().guardAgainst(one().of(Sex.M))).isEqualTo(Guard.SEX);
  }

  @Test
  void anUnknownGivenNameCouldBeTheOtherTwin() {
    assertThat(one().guardAgainst(named("Kim Hayun").born("1984-08-07").phone(PHONE)))
        .isEqualTo(Guard.NAME_UNKNOWN);
  }

  @Test
  void anEqualNationalNumberLiftsDoubts() {
    var registered = one().nationalNumber("4be1");
    var renamed =
        named("김서연").born("1984-08-07").of(Sex.M).phone(OTHER_PHONE).nationalNumber("4be1");

    assertThat(registered.guardAgainst(renamed)).isNull();
  }

  @Test
  void aChildUnderTheNumberOfItsMotherIsNotMerged() {
    var mother = one().nationalNumber("4be1");
    var child = named("이준호").born("2015-11-28").nationalNumber("4be1");

    assertThat(mother.guardAgainst(child)).isEqualTo(Guard.RELATIVES);
  }

  @Test
  void aChildNamedAfterItsParentIsNotMerged() {
    var parent = named("Jon Waller").born("1944-08-07").living("6 tullaroop street");
    var child = named("Jon Waller").born("1971-01-30").living("6 tullaroop street");

    assertThat(parent.guardAgainst(child)).isEqualTo(Guard.NAMESAKES);
    assertThat(parent.guardAgainst(child, FAULTY)).isNull();
    assertThat(parent.phone(PHONE).guardAgainst(child.phone(PHONE), FAULTY))
        .isEqualTo(Guard.SHARED_PHONE);
  }

  @Test
  void koreanListsAreNeverTakenForFaulty() {
    var twin = named("김하윤").born("1984-08-07").living(HOME);

    assertThat(twin.guardAgainst(named("김하연").born("1984-08-07").living(HOME), FAULTY))
        .isEqualTo(Guard.RELATIVES);
    assertThat(twin.guardAgainst(named("김하윤").born("1956-11-28").living(HOME), FAULTY))
        .isEqualTo(Guard.NAMESAKES);
  }

  @Test
  void nameBirthDateAndSexAloneAreAsked() {
    var bare = named("김하윤").born("1984-08-07").of(Sex.F);

    assertThat(bare.guardAgainst(bare)).isEqualTo(Guard.ONLY_NAME_AND_BIRTH);
    assertThat(one().guardAgainst(bare)).isEqualTo(Guard.ONLY_NAME_AND_BIRTH);
    assertThat(
            bare.number("chart|1").guardAgainst(named("김하윤").born("1984-08-07").number("chart|2")))
        .isEqualTo(Guard.ONLY_NAME_AND_BIRTH);
    assertThat(Guard.ONLY_NAME_AND_BIRTH.asks()).isTrue();
  }

  @Test
  void aTownAStreetOrThePhoneOfANeighbourIsNoFactOfOnesOwn() {
    var here = named("김하윤").born("1984-08-07");

    assertThat(here.in("06133", "서울").guardAgainst(here)).isEqualTo(Guard.ONLY_NAME_AND_BIRTH);
    var town = named("김하윤").born("1984-08-07").living("서울특별시 강남구");
    assertThat(town.guardAgainst(town)).isEqualTo(Guard.ONLY_NAME_AND_BIRTH);
    assertThat(
            named("김하윤")
                .born("1984-08-07")
                .living("서울특별시 종로구 3")
                .guardAgainst(named("김하윤").born("1984-08-07").living("서울특별시 종로구 4")))
        .isEqualTo(Guard.ONLY_NAME_AND_BIRTH);
    assertThat(
            named("김하윤")
                .born("1984-08-07")
                .phone(PHONE)
                .guardAgainst(named("김하윤").born("1984-08-07").phone("+821001234568")))
        .isEqualTo(Guard.ONLY_NAME_AND_BIRTH);
  }

  @Test
  void oneFactOfTheirOwnIsEnough() {
    for (var fact :
        List.of(
            named("김하윤").phone(PHONE),
            named("김하윤").email("hayun@example.com"),
            named("김하윤").living(HOME),
            named("김하윤").number("insurance|7"))) {
      fact.born("1984-08-07");
      assertThat(fact.guardAgainst(fact)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"김하윤2", "김하윤(2)", "김하윤B", "김하윤 b", "김하윤(나)"})
  void namesThatADeskToldApartAreNotMerged(String name) {
    var second = named(name).born("1984-08-07").of(Sex.F).phone(PHONE).living(HOME);

    assertThat(one().guardAgainst(second)).isEqualTo(Guard.TOLD_APART);
    assertThat(second.guardAgainst(second)).isNull();
    assertThat(one().nationalNumber("4be1").guardAgainst(second.nationalNumber("4be1"))).isNull();
  }

  @Test
  void anotherPhoneAndAnotherAddressAreAskedWhateverElseAgrees() {
    var moved =
        named("김하윤")
            .born("1984-08-07")
            .of(Sex.F)
            .phone("+821001234568")
            .living(ELSEWHERE)
            .email("hayun@example.com");

    assertThat(one().email("hayun@example.com").guardAgainst(moved))
        .isEqualTo(Guard.OTHER_PHONE_AND_ADDRESS);
    assertThat(Guard.OTHER_PHONE_AND_ADDRESS.asks()).isTrue();
    assertThat(one().nationalNumber("4be1").guardAgainst(moved.nationalNumber("4be1"))).isNull();
  }
}
