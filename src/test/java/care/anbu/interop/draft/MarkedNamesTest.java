package care.anbu.interop.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MarkedNamesTest {

  @Test
  void aDeathWrittenBesideTheNameIsLeftForAPersonToLookAtWhateverTheSource() {
    PatientDraft draft = patient("문십사(사망)", "문", "십사 (사망)");
    assertThat(draft.death().uncertain()).isTrue();
    assertThat(draft.says(Part.DEATH)).isTrue();
    assertThat(draft.name()).isEqualTo("문십사");
    assertThat(draft.givenName()).isEqualTo("십사");
    assertThat(draft.repairs()).containsOnly(new Repair(Reason.DEATH_UNCERTAIN, "name"));
    assertThat(patient("문십사", "故 문", "십사").death().uncertain()).isTrue();
  }

  @Test
  void aNameAloneTellsNoDeath() {
    PatientDraft draft = patient("고인수", "고", "인수");
    assertThat(draft.deceased()).isFalse();
    assertThat(draft.says(Part.DEATH)).isFalse();
    assertThat(draft.repairs()).isEmpty();
  }

  private static PatientDraft patient(String name, String family, String given) {
    var draft =
        new PatientBuilder(
            new SourceKey(SourceKey.Kind.PATIENT, 1, 1), "1", "KR", LocalDate.of(2026, 5, 1));
    draft.name(new NameParts(name, family, given), "name");
    return draft.build();
  }
}
