package care.anbu.interop.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Department;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first guess which department a kind of encounter belongs to. */
class DepartmentGuessTest {

  private static final List<Department> HOSPITAL =
      List.of(
          department("DENT", "치과", "Dentistry"),
          department("DERM", "피부과", "Dermatology"),
          department("EYE", "안과", "Ophthalmology"),
          department("IM", "내과", "Internal Medicine"),
          department("OBGY", "산부인과", "Obstetrics and Gynecology"),
          department("OS", "정형외과", "Orthopaedics"),
          department("PED", "소아청소년과", "Paediatrics"));

  @ParameterizedTest
  @CsvSource({
    "Well child visit (procedure), PED",
    "영유아 검진, PED",
    "Prenatal initial visit, OBGY",
    "Non-urgent orthopedic admission, OS",
    "정형외과 재진, OS",
    "Dental care (regime/therapy), DENT",
    "치과 스케일링, DENT",
    "안과 초진, EYE",
    "Eye examination, EYE",
    "General examination of patient (procedure), IM",
    "Encounter for problem, IM",
    "Something nobody has heard of, IM"
  })
  void wordsTellTheDepartment(String display, String code) {
    assertThat(new DepartmentGuess(HOSPITAL).of(display))
        .hasValueSatisfying(department -> assertThat(department.code).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"없는과", "비뇨의학과", "통증클리닉", "Department of Urology", "Pain department"})
  void aDepartmentThatTheClinicDoesNotHaveIsNoneOfItsOthers(String display) {
    assertThat(new DepartmentGuess(HOSPITAL).of(display)).isEmpty();
  }

  @Test
  void withoutGeneralDepartmentNothingIsGuessed() {
    var eyeClinic = new DepartmentGuess(List.of(department("EYE", "안과", "Ophthalmology")));

    assertThat(eyeClinic.of("Encounter for problem")).isEmpty();
    assertThat(eyeClinic.of("Cataract follow-up")).isPresent();
  }

  private static Department department(String code, String nameKo, String nameEn) {
    var department = new Department();
    department.code = code;
    department.nameKo = nameKo;
    department.nameEn = nameEn;
    return department;
  }
}
