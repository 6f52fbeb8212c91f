package care.anbu.outreach;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
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
import java.util.Optional;

/**
 * Was in a campaign, or in any of a department or of the clinic, and what came of it. Members of
 * the control group were in it, too.
 */
@ApplicationScoped
class PastCampaignCriterion implements CriterionSource {

  private static final String CAMPAIGN = "campaign";
  private static final String DEPARTMENT = "department";
  private static final String OUTCOME = "outcome";
  private static final String WITHIN = "withinMonths";
  private static final int MOST_MONTHS = 1200;

  private static final String NAME =
      "(select n.name from campaign n where n.clinic_id = m.clinic_id and n.id = m.campaign_id)";

  /** What came of it. */
  public enum CampaignOutcome {
    /** Answered a contact. */
    REACHED,
    /** Visited after they were enrolled. */
    CAME,
    /** Was contacted, and neither answered nor came. */
    NO_ANSWER,
    OPTED_OUT
  }

  @Inject Campaigns campaigns;

  @Override
  public String type() {
    return CAMPAIGN;
  }

  @Override
  public List<CriterionField> fields() {
    return List.of(
        CriterionField.reference(CAMPAIGN),
        CriterionField.of(DEPARTMENT, Input.DEPARTMENT),
        CriterionField.choice(OUTCOME, List.of("", "REACHED", "CAME", "NO_ANSWER", "OPTED_OUT")),
        CriterionField.number(WITHIN, 1, MOST_MONTHS));
  }

  @Override
  public void check(Map<String, String> values) {
    if (values.containsKey(CAMPAIGN) && values.containsKey(DEPARTMENT)) {
      throw Problem.invalid("outreach:problem_campaign_or_department");
    }
  }

  @Override
  public Words words(String language) {
    var texts = MessageBundles.get(OutreachTexts.class, Localized.Literal.of(language));
    return new Words() {
      @Override
      public String field(String name) {
        return texts.criterionField(name);
      }

      @Override
      public Map<String, String> options(String field) {
        Map<String, String> options = new LinkedHashMap<>();
        if (field.equals(CAMPAIGN)) {
          options.put("", texts.criterionAnyCampaign());
          campaigns.inOrder().forEach(campaign -> options.put(campaign.ref(), campaign.name));
        } else {
          options.put("", texts.criterionAnyOutcome());
          for (CampaignOutcome outcome : CampaignOutcome.values()) {
            options.put(outcome.name(), texts.criterionOutcome(outcome));
          }
        }
        return options;
      }
    };
  }

  @Override
  public String korean(Map<String, String> values, CriterionNames names) {
    String when = values.containsKey(WITHIN) ? "최근 " + values.get(WITHIN) + "개월 안에 " : "";
    String where =
        values.containsKey(CAMPAIGN)
            ? "‘" + name(values) + "’ 캠페인"
            : values.containsKey(DEPARTMENT) ? department(values, names) + " 캠페인" : "캠페인";
    String what =
        outcome(values)
            .map(
                one ->
                    switch (one) {
                      case REACHED -> "에서 응답한 적이";
                      case CAME -> " 후 내원한 적이";
                      case NO_ANSWER -> " 연락에 응답하지 않은 적이";
                      case OPTED_OUT -> "에서 수신을 거부한 적이";
                    })
            .orElse("에 포함된 적이");
    return when + where + what;
  }

  @Override
  public English english(Map<String, String> values, CriterionNames names) {
    String when = values.containsKey(WITHIN) ? " in the last " + months(values.get(WITHIN)) : "";
    String where =
        values.containsKey(CAMPAIGN)
            ? "the campaign “" + name(values) + "”"
            : values.containsKey(DEPARTMENT)
                ? "a campaign of " + department(values, names)
                : "a campaign";
    String what = where + when;
    return outcome(values)
        .map(
            one ->
                switch (one) {
                  case REACHED -> perfect("answered " + what);
                  case CAME -> perfect("visited after " + what);
                  case NO_ANSWER -> perfect("left " + what + " without an answer");
                  case OPTED_OUT -> perfect("opted out in " + what);
                })
        .orElseGet(() -> perfect("been in " + what));
  }

  private static English perfect(String what) {
    return new English("who have " + what, "who have not " + what);
  }

  private static String months(String count) {
    return count.equals("1") ? "1 month" : count + " months";
  }

  private String name(Map<String, String> values) {
    String ref = values.get(CAMPAIGN);
    Campaign campaign = campaigns.findById(Id.fromString(ref).value());
    return campaign == null ? ref : campaign.name;
  }

  private static String department(Map<String, String> values, CriterionNames names) {
    return names.department(Id.fromString(values.get(DEPARTMENT)).value());
  }

  private static Optional<CampaignOutcome> outcome(Map<String, String> values) {
    return Optional.ofNullable(values.get(OUTCOME)).map(CampaignOutcome::valueOf);
  }

  @Override
  public void rows(CriterionRows rows, Map<String, String> values) {
    rows.select("m.patient_id", "m.enrolled_at", values.containsKey(CAMPAIGN) ? null : NAME);
    rows.write(" from member m where m.clinic_id = :clinic and m.enrolled_at is not null");
    rows.ofPatients("m.patient_id");
    rows.onlyBefore("m.enrolled_at");
    if (values.containsKey(WITHIN)) {
      rows.write(" and m.enrolled_at >= ?", rows.monthsAgo(Integer.parseInt(values.get(WITHIN))));
    }
    if (values.containsKey(CAMPAIGN)) {
      rows.write(" and m.campaign_id = ?", Id.fromString(values.get(CAMPAIGN)).value());
    }
    if (values.containsKey(DEPARTMENT)) {
      rows.write(
          " and m.campaign_id in (select c.id from campaign c where c.clinic_id = :clinic"
              + " and c.department_id = ?)",
          Id.fromString(values.get(DEPARTMENT)).value());
    }
    outcome(values).ifPresent(outcome -> came(rows, outcome));
  }

  private static void came(CriterionRows rows, CampaignOutcome outcome) {
    switch (outcome) {
      case REACHED -> contacted(rows, "in", "o.state = 'REACHED'", "o.final_at");
      case CAME -> {
        rows.write(" and m.visited_at is not null");
        rows.onlyBefore("m.visited_at");
      }
      case NO_ANSWER -> {
        contacted(rows, "in", "o.sent_at is not null", "o.sent_at");
        contacted(rows, "not in", "o.state = 'REACHED'", "o.final_at");
        rows.write(" and (m.visited_at is null");
        rows.write(" or m.visited_at >= ?)", rows.end());
      }
      case OPTED_OUT -> {
        rows.write(" and m.exit_reason = 'OPTED_OUT'");
        rows.onlyBefore("m.exited_at");
      }
    }
  }

  private static void contacted(CriterionRows rows, String in, String how, String when) {
    rows.write(
        " and m.id "
            + in
            + " (select o.member_id from outreach o where o.clinic_id = :clinic"
            + " and o.member_id is not null and "
            + how);
    rows.ofPatients("o.patient_id");
    rows.onlyBefore(when);
    rows.write(")");
  }
}
