package care.anbu.interop.csv;

import care.anbu.patient.history.Appointment;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Words and codes that cells hold for yes and no, purposes, channels and states. */
final class Words {

  private static final Map<String, Boolean> ANSWERS =
      table(
          true,
          "y yes true t 1 o ○ ◯ v ✓ ok 예 네 유 동의 동의함 수신 수신동의 허용 찬성 가능 agree agreed granted"
              + " given optin opt-in in permit active",
          false,
          "n no false f 0 x × 아니오 아니요 무 미동의 비동의 부동의 동의안함 동의하지않음 거부 수신거부 거절 불가"
              + " 철회 해지 disagree refused denied withdrawn revoked optout opt-out out deny inactive"
              + " 해당없음 없음");

  private static final Map<String, Purpose> PURPOSES =
      table(
          Purpose.CARE,
          "care 진료 안내 정보성 진료안내 recall contact treatment",
          Purpose.ADVERTISING,
          "advertising ad ads marketing promotion 광고 광고성 마케팅 홍보 이벤트");

  private static final Map<String, Channel> CHANNELS =
      table(
          Channel.SMS,
          "sms text mobile 문자 문자메시지 lms 휴대폰",
          Channel.EMAIL,
          "email e-mail mail 이메일 메일",
          Channel.PHONE,
          "phone call telephone 전화 통화",
          Channel.LETTER,
          "letter post dm 우편 우편물 편지");

  private static final Map<String, Appointment.State> STATES =
      table(
          Appointment.State.BOOKED,
          "booked scheduled confirmed pending 예약 예약중 확정 대기 접수대기",
          Appointment.State.ARRIVED,
          "arrived fulfilled done completed attended 내원 완료 진료완료 도착 접수",
          Appointment.State.CANCELLED,
          "cancelled canceled 취소 예약취소",
          Appointment.State.NO_SHOW,
          "noshow no-show missed dna 미내원 부도 노쇼 불참 미도착");

  /** What begins as a refusal is one, however it ends: 거부함, 비동의(전화), 원치않아요. */
  private static final Pattern REFUSAL =
      Pattern.compile("^(?:수신)?(?:거부|거절|차단|철회|해지|미동의|비동의|부동의|원치|원하지|싫|안받|안함|받지|보내지|하지마|off$|stop)");

  private Words() {}

  /** Yes or no; null when the word is neither. */
  static Boolean answer(String cell) {
    String word = plain(cell);
    Boolean known = ANSWERS.get(word);
    return known == null && REFUSAL.matcher(word).find() ? Boolean.FALSE : known;
  }

  static Purpose purpose(String cell) {
    return PURPOSES.get(plain(cell));
  }

  static Channel channel(String cell) {
    return CHANNELS.get(plain(cell));
  }

  static Appointment.State state(String cell) {
    return STATES.get(plain(cell));
  }

  /** A word as words are compared. */
  static String plain(String cell) {
    String lower = cell.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    return lower.endsWith(".0") ? lower.substring(0, lower.length() - 2) : lower;
  }

  /** Pairs of a meaning and its words. */
  @SuppressWarnings("unchecked")
  private static <T> Map<String, T> table(Object... pairs) {
    var table = new java.util.HashMap<String, T>();
    for (int i = 0; i < pairs.length; i += 2) {
      for (String word : ((String) pairs[i + 1]).split(" ")) {
        table.put(word, (T) pairs[i]);
      }
    }
    return Map.copyOf(table);
  }
}
