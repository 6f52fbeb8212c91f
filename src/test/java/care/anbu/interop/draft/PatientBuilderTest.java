package care.anbu.interop.draft;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is taken of a patient as it stands, left out, or left for a person, in every format. */
class PatientBuilderTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);

  private final PatientBuilder draft =
      new PatientBuilder(new SourceKey(SourceKey.Kind.PATIENT, 1, 1), "100", "KR", TODAY);

  @ParameterizedTest
  @CsvSource({
    // word, day, deceased, on, uncertain
    "'', '', false, , false",
    "yes, '', true, , false",
    "no, '', false, , false",
    "yes, 2026-01-02, true, 2026-01-02, false",
    "'', 2026-01-02, true, 2026-01-02, false",
    "maybe, '', true, , true",
    "maybe, 2026-01-02, true, 2026-01-02, false",
    "yes, 2027-01-02, true, , false",
    "'', 2027-01-02, true, , true",
    "yes, 1800-01-02, true, , false",
    "'', 1800-01-02, true, , true",
    "no, 1800-01-02, false, , false",
    "no, 2027-01-02, false, , false",
    "no, 2026-01-02, true, 2026-01-02, true",
  })
  void whateverIsSaidOfADeathAndIsNoClearNoIsOneAndWhatIsNotClearIsLeftForAPerson(
      String word, String day, boolean deceased, LocalDate on, boolean uncertain) {
    draft.death(
        new WrittenText(word, "word"),
        day.isEmpty() ? WrittenDay.nothing("day") : WrittenDay.whole(LocalDate.parse(day), "day"));

    PatientDraft patient = draft.build();

    assertThat(patient.death()).isEqualTo(new PatientDraft.Death(deceased, on, uncertain));
    assertThat(patient.says(Part.DEATH)).isEqualTo(!word.isEmpty() || !day.isEmpty());
    assertThat(patient.repairs().stream().anyMatch(r -> r.reason() == Reason.DEATH_UNCERTAIN))
        .isEqualTo(uncertain);
  }

  @Test
  void nobodyDiesBeforeBirth() {
    draft.death(new WrittenText("", "word"), WrittenDay.whole(LocalDate.of(1980, 1, 1), "day"));
    draft.birth(WrittenDay.whole(LocalDate.of(1990, 1, 1), "birth"));

    assertThat(draft.build().death()).isEqualTo(new PatientDraft.Death(true, null, true));
  }

  @Test
  void ofSeveralDaysOfDeathTheFirstThatCanBeCountsAndTheOtherIsTold() {
    draft.death(
        new WrittenText("", "word"),
        WrittenDay.whole(LocalDate.of(1800, 1, 1), "one"),
        WrittenDay.whole(LocalDate.of(2026, 1, 1), "other"));

    PatientDraft patient = draft.build();

    assertThat(patient.deceasedOn()).isEqualTo("2026-01-01");
    assertThat(patient.repairs()).extracting(Repair::element).containsExactly("one");
  }

  @ParameterizedTest
  @CsvSource({
    "김영희, '', '', 김영희, 김, 영희",
    "'', 김, 영희, 김영희, 김, 영희",
    "'', 김영희, '', 김영희, 김, 영희",
    "'', Jones, Mary Ann, Mary Ann Jones, Jones, Mary Ann",
    "'Jones, Mary', '', '', Mary Jones, Jones, Mary",
    "Mary Jones, '', '', Mary Jones, Jones, Mary",
    "남궁민수, '', '', 남궁민수, 남궁, 민수",
  })
  void aNameReadsTheSameWhereverItsPartsStand(
      String whole, String family, String given, String display, String last, String first) {
    draft.name(new NameParts(whole, family, given), "name");

    PatientDraft patient = draft.build();

    assertThat(patient.name()).isEqualTo(display);
    assertThat(patient.familyName()).isEqualTo(last);
    assertThat(patient.givenName()).isEqualTo(first);
    assertThat(patient.repairs()).isEmpty();
  }

  @Test
  void whatIsCutIsTold() {
    draft.name(new NameParts("", "A".repeat(100), "B".repeat(100)), "name");
    draft
        .contacts()
        .address(
            new WrittenText("서울 ".repeat(200), "line"),
            new WrittenText("12345678901", "code"),
            new WrittenText("구".repeat(100), "city"),
            true);
    draft.contacts().emails("a".repeat(300) + "@example.org", "mail");

    PatientDraft patient = draft.build();

    assertThat(patient.repairs())
        .filteredOn(repair -> repair.reason() == Reason.VALUE_TOO_LONG)
        .extracting(Repair::element)
        .containsExactlyInAnyOrder("name", "line", "code", "city", "mail");
    assertThat(patient.contacts())
        .singleElement()
        .satisfies(
            address -> {
              assertThat(address.postalCode()).isNull();
              assertThat(address.usable()).isFalse();
            });
  }

  @Test
  void whatIsNotUnderstoodLeavesWhatIsKnown() {
    draft.sex(new WrittenText("요", "sex"));
    draft.language(new WrittenText("?", "language"));
    draft.birth(WrittenDay.partial("birth"));
    draft.contacts().emails("none", "mail");
    draft.contacts().phones("?", false, "phone");

    assertThat(draft.build().unsaid())
        .contains(Part.SEX, Part.LANGUAGE, Part.BIRTH_DATE, Part.EMAILS, Part.PHONES);
  }

  @Test
  void whoSpeaksAnotherLanguageGetsEnglishMessagesAndThatIsTold() {
    draft.language(new WrittenText("fr-CA", "language"));

    PatientDraft patient = draft.build();

    assertThat(patient.language()).isEqualTo("en");
    assertThat(patient.says(Part.LANGUAGE)).isTrue();
    assertThat(patient.repairs()).containsExactly(new Repair(Reason.OTHER_LANGUAGE, "language"));
  }

  @Test
  void aNumberOfTheStateTellsBirthAndSexWhereNothingElseDoes() {
    draft.sex(new WrittenText("?", "sex"));
    draft.birth(WrittenDay.unreadable("birth"));
    draft.fromNationalNumber(LocalDate.of(1990, 1, 1), Sex.F);

    PatientDraft patient = draft.build();

    assertThat(patient.birthDate()).isEqualTo("1990-01-01");
    assertThat(patient.sex()).isEqualTo(Sex.F);
    assertThat(patient.says(Part.BIRTH_DATE) && patient.says(Part.SEX)).isTrue();
  }

  @Test
  void contactPointsStandOnceAndFormerOnesAreNotTold() {
    draft.contacts().phones("010-2345-6789, 01023456789", false, "phone");
    draft.contacts().emails("Kim <KIM@example.org>; kim@example.org", "mail");
    draft.formerContacts().phones("nobody", false, "phone");

    PatientDraft patient = draft.build();

    assertThat(patient.contacts())
        .extracting(ContactDraft::kind)
        .containsExactly(ContactKind.MOBILE, ContactKind.EMAIL);
    assertThat(patient.over()).isEmpty();
    assertThat(patient.repairs())
        .extracting(Repair::element)
        .containsExactly("mail"); // the word beside the address
  }

  @ParameterizedTest
  @CsvSource({
    "KR, KR",
    "kor, KR",
    "대한민국, KR",
    "Republic of Korea, KR",
    "USA, US",
    "미국, US",
    "Canada, CA",
    "캐나다, CA",
    "JPN, JP",
    "UK, GB",
    "Atlantis, "
  })
  void countriesAreKnownByCodeAndByNameInBothLanguages(String name, String code) {
    assertThat(Countries.code(name)).isEqualTo(code);
  }

  @Test
  void whatIsSaidAlikeHasTheSameContentWhateverWasRepaired() {
    draft.name(new NameParts("김영희 님", "", ""), "name");
    var other = new PatientBuilder(new SourceKey(SourceKey.Kind.PATIENT, 1, 1), "100", "KR", TODAY);
    other.name(new NameParts("", "김", "영희"), "other");

    assertThat(draft.build().content().hash()).isEqualTo(other.build().content().hash());
    assertThat(List.of(draft.build().repairs(), other.build().repairs()))
        .extracting(List::size)
        .containsExactly(1, 0);
  }

  @Test
  void contentTellsElementsApartWhateverStandsInThem() {
    assertThat(Content.of("a").with("x", "1\ny 1:2").hash())
        .isNotEqualTo(Content.of("a").with("x", "1").with("y", "2").hash());
    assertThat(Content.of("a").with("x", List.of("1", "2")).hash())
        .isNotEqualTo(Content.of("a").with("x", List.of("12")).hash());
    assertThat(Content.of("a").with("x", null).with("y", "").hash())
        .isEqualTo(Content.of("a").hash());
  }
}
