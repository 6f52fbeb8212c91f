package care.anbu.patient.erasure;

/** Why rows outlive an erasure: the provision, and for how long. docs/security.md says more. */
public enum Law {
  /** Nothing: it goes at once. */
  NONE,
  /** 의료법 시행규칙 제15조 제1항: 진료기록부 10 years. */
  MEDICAL_RECORD,
  /**
   * 개인정보 보호법 제22조 and 정보통신망법 제50조: that consent was given or withdrawn must be shown by whoever
   * acted on it.
   */
  CONSENT_EVIDENCE,
  /** 개인정보의 안전성 확보조치 기준 제8조: access to sensitive data is kept for two years at least. */
  ACCESS_LOG,
  /** 개인정보 보호법 제28조의2, 제58조의2: figures about nobody in particular. */
  FIGURES
}
