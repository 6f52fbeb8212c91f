package care.anbu.start.demo;

import care.anbu.patient.Sex;
import java.time.LocalDate;
import java.util.List;

/** Names and places of people who do not exist. */
final class DemoNames {

  private static final List<String> FAMILY_NAMES =
      list("김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍 유 고 문 양 손 배 백 허 남 심 노 하 곽 성 차 주 우" + " 구 민 류");

  /** Given names as parents chose them, from the first of these years on. */
  private record Fashion(int from, List<String> male, List<String> female) {}

  private static final List<Fashion> FASHIONS =
      List.of(
          new Fashion(
              0,
              list("영수 영길 정남 상철 병호 종수 광수 기복 재수 춘식 용팔 만수 봉식 점동"),
              list("순자 영자 정순 옥순 말순 춘자 복희 명자 순이 정자 옥자 분례 금순 점순")),
          new Fashion(
              1946,
              list("영호 영철 정호 성수 종철 상호 광호 병철 경수 재호 동수 인수 종호 창수"),
              list("영숙 정숙 순옥 미숙 경자 영희 명숙 정희 영순 경숙 현숙 말숙 옥희 인숙")),
          new Fashion(
              1961,
              list("성호 정훈 상현 재현 영진 성민 동훈 진호 병훈 용준 태호 원석 경민 기현"),
              list("미경 은주 경희 은경 혜경 미영 선영 정미 은희 현주 미선 수경 명희 윤희")),
          new Fashion(
              1976,
              list("지훈 성훈 현우 준호 민수 동현 상우 정우 재훈 태훈 종혁 승현 진우 병준"),
              list("지혜 은정 수진 혜진 지영 현정 지은 유진 보람 선희 미진 소영 민정 아름")),
          new Fashion(
              1991,
              list("민준 현준 동욱 준영 승민 지호 태현 우진 성재 건우 재민 도훈 시원 찬우"),
              list("수빈 지원 예지 민지 서연 유나 다은 채원 혜원 소희 가은 하영 지수 예은")),
          new Fashion(
              2006,
              list("서준 도윤 하준 시우 주원 이준 은우 지안 유준 선우 연우 로운 이안 태오"),
              list("서아 하윤 지우 서윤 하은 지안 아윤 이서 수아 채아 나은 다인 리아 소이")));

  private static final List<String> FOREIGN_FAMILY_NAMES =
      list("Miller Carter Singh Novak Rossi Dubois Larsen Okafor Nguyen Haddad Schmidt Moreau");
  private static final List<String> FOREIGN_MEN =
      list("James Daniel Arjun Marco Lucas Erik Samuel Minh Omar Thomas");
  private static final List<String> FOREIGN_WOMEN =
      list("Emily Sarah Priya Giulia Chloe Ingrid Grace Linh Layla Hannah");

  /** A district of Seoul with the first three digits of its post codes. */
  record District(String name, String postalPrefix) {}

  private static final List<District> DISTRICTS =
      List.of(
          new District("마포구", "040"),
          new District("서대문구", "037"),
          new District("은평구", "034"),
          new District("용산구", "044"),
          new District("양천구", "080"),
          new District("강서구", "076"),
          new District("종로구", "030"),
          new District("영등포구", "072"));

  /** Roads that Seoul does not have, so that no letter can find a real door. */
  private static final List<String> ROADS =
      list("안부로 느티나무안길 햇살마루로 배꽃언덕길 은하수로 새봄마을길 미리내로 솔바람길 달빛고개로 들국화길");

  private static final List<String> ESTATES = list("안부마을 햇살마루 새봄 은하수 솔바람 미리내");

  private DemoNames() {}

  static String familyName(DemoRandom random) {
    return random.pickEarly(FAMILY_NAMES);
  }

  static String givenName(DemoRandom random, LocalDate birthDate, Sex sex) {
    Fashion fashion =
        FASHIONS.stream()
            .filter(f -> f.from() <= birthDate.getYear())
            .reduce((earlier, later) -> later)
            .orElseThrow();
    return random.pick(sex == Sex.F ? fashion.female() : fashion.male());
  }

  static String foreignFamilyName(DemoRandom random) {
    return random.pick(FOREIGN_FAMILY_NAMES);
  }

  static String foreignGivenName(DemoRandom random, Sex sex) {
    return random.pick(sex == Sex.F ? FOREIGN_WOMEN : FOREIGN_MEN);
  }

  static District district(DemoRandom random) {
    return random.pickEarly(DISTRICTS);
  }

  static String street(DemoRandom random) {
    String road = random.pick(ROADS) + " " + random.between(1, 180);
    return random.chance(.7)
        ? "%s, %s아파트 %d동 %d%02d호"
            .formatted(
                road,
                random.pick(ESTATES),
                random.between(101, 118),
                random.between(1, 22),
                random.between(1, 4))
        : "%s, %d층".formatted(road, random.between(1, 4));
  }

  private static List<String> list(String words) {
    return List.of(words.split(" "));
  }
}
