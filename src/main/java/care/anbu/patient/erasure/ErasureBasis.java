package care.anbu.patient.erasure;

/** On what an erasure rests. */
public enum ErasureBasis {
  /** The patient asks for it: 개인정보 보호법 제36조. */
  REQUEST,
  /** The patient withdraws the consent on which the data rested: 개인정보 보호법 제37조. */
  CONSENT_WITHDRAWN,
  /** Nobody needs it any more, or its time is over: 개인정보 보호법 제21조. */
  PURPOSE_OVER,
  /** An authority or court says so. */
  ORDER
}
