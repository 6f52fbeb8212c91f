package care.anbu.protocol.due;

import care.anbu.protocol.CareProtocol;
import care.anbu.protocol.CareProtocols;
import care.anbu.protocol.DueTexts;
import care.anbu.protocol.ProtocolTexts;
import care.anbu.protocol.rule.DueState;
import care.anbu.segment.criterion.CriterionField;
import care.anbu.segment.criterion.CriterionField.Input;
import care.anbu.segment.criterion.CriterionNames;
import care.anbu.segment.criterion.CriterionRows;
import care.anbu.segment.criterion.CriterionSource;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands so with a care protocol, or with any of a department or of the clinic: as {@link
 * DueUpkeep} keeps it, of today.
 */
@ApplicationScoped
class ProtocolStateCriterion implements CriterionSource {

  private static final String PROTOCOL = "protocol";
  private static final String DEPARTMENT = "department";
  private static final String STATE = "state";
  private static final String LATE_DAYS = "lateDays";

  private static final String NAME =
      "(select n.name from care_protocol n"
          + " where n.clinic_id = d.clinic_id and n.id = d.protocol_id)";

  /** Ten years. */
  private static final int MOST_DAYS = 3660;

  /** Those of which there are rows. */
  private static final List<String> STATES =
      List.of(
          DueState.DUE.name(),
          DueState.UPCOMING.name(),
          DueState.SETTLED.name(),
          DueState.EXCLUDED.name());

  @Inject CareProtocols protocols;

  @Override
  public String type() {
    return PROTOCOL;
  }

  @Override
  public List<CriterionField> fields() {
    return List.of(
        CriterionField.reference(PROTOCOL),
        CriterionField.of(DEPARTMENT, Input.DEPARTMENT),
        CriterionField.choice(STATE, STATES),
        CriterionField.number(LATE_DAYS, 1, MOST_DAYS));
  }

  @Override
  public boolean isOfTodayOnly() {
    return true;
  }

  @Override
  public void check(Map<String, String> values) {
    if (!values.containsKey(STATE)) {
      throw Problem.invalid("segment:problem_incomplete", PROTOCOL);
    }
    if (values.containsKey(PROTOCOL) && values.containsKey(DEPARTMENT)) {
      throw Problem.invalid("due:problem_protocol_or_department");
    }
    if (values.containsKey(LATE_DAYS) && state(values) != DueState.DUE) {
      throw Problem.invalid("due:problem_late_not_due");
    }
  }

  @Override
  public Words words(String language) {
    var locale = Localized.Literal.of(language);
    var texts = MessageBundles.get(DueTexts.class, locale);
    var states = MessageBundles.get(ProtocolTexts.class, locale);
    return new Words() {
      @Override
      public String field(String name) {
        return texts.criterionField(name);
      }

      @Override
      public Map<String, String> options(String field) {
        Map<String, String> options = new LinkedHashMap<>();
        if (field.equals(PROTOCOL)) {
          options.put("", texts.criterionAny());
          for (CareProtocol one : protocols.inOrder()) {
            String retired = one.isRetired() ? " (" + states.retired() + ")" : "";
            options.put(one.ref(), one.name + retired);
          }
        } else {
          STATES.forEach(one -> options.put(one, states.state(DueState.valueOf(one))));
        }
        return options;
      }
    };
  }

  @Override
  public String korean(Map<String, String> values, CriterionNames names) {
    String where =
        values.containsKey(PROTOCOL)
            ? "‘" + name(values) + "’ 프로토콜에서 "
            : values.containsKey(DEPARTMENT) ? department(values, names) + " 프로토콜에서 " : "";
    return where
        + switch (state(values)) {
          case DUE ->
              values.containsKey(LATE_DAYS)
                  ? values.get(LATE_DAYS) + "일 이상 지연된 진료가"
                  : "시기가 도래한 진료가";
          case UPCOMING -> "시기가 아직 되지 않은 진료가";
          case SETTLED -> "완료한 진료가";
          case EXCLUDED -> "제외된 진료가";
          case OUTSIDE -> throw new IllegalStateException("of which there are no rows");
        };
  }

  @Override
  public English english(Map<String, String> values, CriterionNames names) {
    String one = english(values, names, "a protocol");
    String any = english(values, names, "any protocol");
    return switch (state(values)) {
      case DUE -> {
        String late = values.get(LATE_DAYS);
        String how =
            late == null
                ? "due by "
                : "at least " + late + (late.equals("1") ? " day" : " days") + " late by ";
        yield new English("who are " + how + one, "who are not " + how + any);
      }
      case UPCOMING ->
          new English(
              "who are still to become due by " + one, "who are not to become due by " + any);
      case SETTLED -> new English("who have settled " + one, "who have not settled " + any);
      case EXCLUDED ->
          new English("who are excluded from " + one, "who are not excluded from " + any);
      case OUTSIDE -> throw new IllegalStateException("of which there are no rows");
    };
  }

  private String english(Map<String, String> values, CriterionNames names, String some) {
    return values.containsKey(PROTOCOL)
        ? "the protocol “" + name(values) + "”"
        : values.containsKey(DEPARTMENT) ? some + " of " + department(values, names) : some;
  }

  private String name(Map<String, String> values) {
    String ref = values.get(PROTOCOL);
    CareProtocol protocol = protocols.findById(Id.fromString(ref).value());
    return protocol == null ? ref : protocol.name;
  }

  private static String department(Map<String, String> values, CriterionNames names) {
    return names.department(Id.fromString(values.get(DEPARTMENT)).value());
  }

  private static DueState state(Map<String, String> values) {
    return DueState.valueOf(values.get(STATE));
  }

  @Override
  public void rows(CriterionRows rows, Map<String, String> values) {
    DueState state = state(values);
    rows.select(
        "d.patient_id",
        state == DueState.SETTLED ? "d.evidence_on" : "d.due_on",
        values.containsKey(PROTOCOL) ? null : NAME);
    rows.write(" from patient_due d where d.clinic_id = :clinic and d.state = ?", state.name());
    rows.ofPatients("d.patient_id");
    if (values.containsKey(PROTOCOL)) {
      rows.write(" and d.protocol_id = ?", Id.fromString(values.get(PROTOCOL)).value());
    } else {
      // Named one by one, so that the list of each is read in place of the rows of all patients.
      rows.write(
          " and d.protocol_id in (select c.id from care_protocol c where c.clinic_id = :clinic");
      if (values.containsKey(DEPARTMENT)) {
        long department = Id.fromString(values.get(DEPARTMENT)).value();
        rows.write(" and c.department_id = ?", department);
      }
      rows.write(")");
    }
    if (values.containsKey(LATE_DAYS)) {
      int days = Integer.parseInt(values.get(LATE_DAYS));
      rows.write(" and d.late_after <= ?", rows.day().minusDays(days));
    }
  }
}
