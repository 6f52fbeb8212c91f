package care.anbu.start.demo;

import care.anbu.clinic.Department;
import java.util.List;

/**
 * A department of a demo clinic: who comes, how often and with what.
 *
 * @param shareByBand share (0..1) of the people of each age band who are its patients
 * @param oldest greatest age of its patients
 * @param meanDays days from one visit to the next
 * @param lapse probability (0..1) that a patient stays away after a visit
 */
record DepartmentPlan(
    String code,
    String nameKo,
    String nameEn,
    double[] shareByBand,
    int oldest,
    int meanDays,
    double lapse,
    List<Code> conditions,
    List<Code> procedures,
    List<Code> vaccines) {

  private static final String ICD = "http://hl7.org/fhir/sid/icd-10";
  private static final String HIRA = "urn:kr:hira:edi";
  private static final String CVX = "http://hl7.org/fhir/sid/cvx";
  private static final int ANY_AGE = 130;

  /**
   * A clinical code and whom it befalls. Conditions carry KCD-8 codes, which are those of ICD-10 as
   * far as they go; procedures carry fee codes of the Korean health insurance; vaccines CVX.
   *
   * @param from youngest age
   * @param lasting a condition that stays; others end after some weeks
   */
  record Code(String system, String code, String display, int from, boolean lasting) {}

  static final DepartmentPlan EYE =
      new DepartmentPlan(
          "EYE",
          "안과",
          "Ophthalmology",
          new double[] {.06, .08, .05, .06, .12, .24, .42, .54, .52},
          ANY_AGE,
          170,
          .16,
          List.of(
              lasting("H25.9", "노년백내장", 55),
              lasting("H40.1", "원발개방각녹내장", 45),
              lasting("H36.0", "당뇨병성 망막병증", 45),
              lasting("H35.3", "황반변성", 60),
              lasting("H04.1", "눈물샘의 기타 장애", 20),
              lasting("H52.1", "근시", 6),
              passing("H10.9", "결막염", 0)),
          List.of(new Code(HIRA, "S5119", "수정체유화술(백내장)", 60, false)),
          List.of());

  static final DepartmentPlan INTERNAL =
      new DepartmentPlan(
          "IM",
          "내과",
          "Internal Medicine",
          new double[] {.01, .06, .14, .20, .32, .42, .46, .48, .48},
          ANY_AGE,
          85,
          .07,
          List.of(
              lasting("I10", "본태성(원발성) 고혈압", 40),
              lasting("E11.9", "2형 당뇨병", 40),
              lasting("E78.5", "고지질혈증", 35),
              lasting("E03.9", "갑상선기능저하증", 30),
              passing("K21.9", "위-식도역류병", 20),
              passing("J20.9", "급성 기관지염", 10)),
          List.of(new Code(HIRA, "E7611", "상부소화관 내시경검사", 40, false)),
          List.of(
              new Code(CVX, "150", "인플루엔자", 19, false),
              new Code(CVX, "33", "폐렴구균(23가)", 65, false),
              new Code(CVX, "187", "대상포진(재조합)", 60, false)));

  static final DepartmentPlan BONES =
      new DepartmentPlan(
          "OS",
          "정형외과",
          "Orthopaedics",
          new double[] {.02, .09, .09, .11, .17, .28, .36, .38, .36},
          ANY_AGE,
          45,
          .18,
          List.of(
              lasting("M17.9", "무릎관절증", 55),
              lasting("M81.9", "골다공증", 60),
              lasting("M51.2", "추간판전위", 30),
              passing("M75.1", "회전근개증후군", 40),
              passing("M54.5", "아래허리통증", 20),
              passing("S93.4", "발목의 염좌 및 긴장", 8)),
          List.of(new Code(HIRA, "N2072", "슬관절 전치환술", 65, false)),
          List.of());

  static final DepartmentPlan SKIN =
      new DepartmentPlan(
          "DERM",
          "피부과",
          "Dermatology",
          new double[] {.05, .28, .36, .27, .16, .10, .07, .05, .04},
          ANY_AGE,
          40,
          .22,
          List.of(
              lasting("L20.9", "아토피피부염", 1),
              lasting("L40.9", "건선", 18),
              passing("L70.0", "보통여드름", 12),
              passing("L30.9", "상세불명의 피부염", 0),
              passing("B35.1", "손발톱백선", 30)),
          List.of(),
          List.of());

  static final DepartmentPlan TEETH =
      new DepartmentPlan(
          "DENT",
          "치과",
          "Dentistry",
          new double[] {.12, .24, .28, .30, .30, .28, .24, .18, .11},
          ANY_AGE,
          150,
          .20,
          List.of(
              passing("K02.9", "치아우식", 4),
              lasting("K05.3", "만성 치주염", 30),
              passing("K04.0", "치수염", 12),
              lasting("K08.1", "치아상실", 55)),
          List.of(new Code(HIRA, "U2233", "치석제거(전악)", 19, false)),
          List.of());

  static final DepartmentPlan CHILDREN =
      new DepartmentPlan(
          "PED",
          "소아청소년과",
          "Paediatrics",
          new double[] {.92, .45, 0, 0, 0, 0, 0, 0, 0},
          15,
          60,
          .08,
          List.of(
              passing("J06.9", "급성 상기도감염", 0),
              lasting("J45.9", "천식", 3),
              lasting("J30.4", "알레르기비염", 3),
              passing("A09.9", "위장염 및 결장염", 0)),
          List.of(),
          List.of(
              new Code(CVX, "08", "B형간염(소아)", 0, false),
              new Code(CVX, "20", "DTaP", 0, false),
              new Code(CVX, "03", "MMR", 1, false),
              new Code(CVX, "21", "수두", 1, false),
              new Code(CVX, "150", "인플루엔자", 1, false)));

  static final List<DepartmentPlan> HOSPITAL = List.of(EYE, INTERNAL, BONES, SKIN, TEETH, CHILDREN);

  Department department() {
    var department = new Department();
    department.code = code;
    department.nameKo = nameKo;
    department.nameEn = nameEn;
    return department;
  }

  private static Code lasting(String code, String display, int from) {
    return new Code(ICD, code, display, from, true);
  }

  private static Code passing(String code, String display, int from) {
    return new Code(ICD, code, display, from, false);
  }
}
