package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.Reason;

/** What a reason means in an acknowledgement: whose fault it is, and its code of HL7 table 0357. */
record Verdict(Acknowledgement.Code code, Acknowledgement.Error error) {

  static Verdict of(Reason reason) {
    return switch (reason) {
      case UNSUPPORTED_MESSAGE -> rejected(Acknowledgement.Error.UNSUPPORTED_EVENT_CODE);
      case IDENTITY_NOT_CHANGED -> rejected(Acknowledgement.Error.UNSUPPORTED_EVENT_CODE);
      case UNSUPPORTED_VERSION -> rejected(Acknowledgement.Error.UNSUPPORTED_VERSION_ID);
      case TEST_MESSAGE -> rejected(Acknowledgement.Error.UNSUPPORTED_PROCESSING_ID);
      case SENDER_NOT_ALLOWED, WRONG_RECEIVER ->
          rejected(Acknowledgement.Error.APPLICATION_INTERNAL_ERROR);
      case MISSING_ELEMENT, NO_ID -> error(Acknowledgement.Error.REQUIRED_FIELD_MISSING);
      case UNKNOWN_PATIENT,
          OTHER_PATIENT,
          SEVERAL_PATIENTS,
          MERGE_INTO_ITSELF,
          MERGE_CIRCLE,
          CHART_NUMBER_TAKEN,
          SOMEBODY_ELSE ->
          error(Acknowledgement.Error.UNKNOWN_KEY_IDENTIFIER);
      case NOT_STORED, DOES_NOT_OPEN -> error(Acknowledgement.Error.APPLICATION_INTERNAL_ERROR);
      default -> error(Acknowledgement.Error.DATA_TYPE_ERROR);
    };
  }

  private static Verdict rejected(Acknowledgement.Error error) {
    return new Verdict(Acknowledgement.Code.AR, error);
  }

  private static Verdict error(Acknowledgement.Error error) {
    return new Verdict(Acknowledgement.Code.AE, error);
  }
}
