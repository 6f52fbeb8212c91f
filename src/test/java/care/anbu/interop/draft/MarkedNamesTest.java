package care.anbu.interop.draft;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.draft.Draft.Part;
import care.anbu.interop.draft.Draft.Repair;
import care.anbu.patient.Sex;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarkedNamesTest {

  @Test
  void aDeathWrittenBesideTheNameIsLeftForAPersonToLookAtWhateverTheSource() {
    Draft.OfPatient draft = patient("문십사(사망)", "문", "십사 (사망)");
    assertThat(draft.deathUncertain()).isTrue();
    assertThat(draft.says(Part.DEATH)).isTrue();
    assertThat(draft.name()).isEqualTo("문십사");
    assertThat(draft.givenName()).isEqualTo("십사");
    assertThat(draft.repairs()).containsOnly(new Repair(Reason.DEATH_UNCERTAIN, "name"));
    assertThat(patient("문십사", "故 문", "십사").deathUncertain()).isTrue();
  }

  @Test
  void aNameAloneTellsNoDeath() {
    Draft.OfPatient draft = patient("고인수", "고", "인수");
    assertThat(draft.deceased()).isFalse();
    assertThat(draft.says(Part.DEATH)).isFalse();
    assertThat(draft.repairs()).isEmpty();
  }

  private static Draft.OfPatient patient(String name, String family, String given) {
    return new Draft.OfPatient(
        new SourceKey(SourceKey.Kind.PATIENT, 1, 1),
        List.of(),
        "1",
        name,
        family,
        given,
        null,
        Sex.U,
        "ko",
        false,
        null,
        true,
        List.of(),
        List.of(),
        List.of(),
        Set.of(Part.DEATH));
  }
}
