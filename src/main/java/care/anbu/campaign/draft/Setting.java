package care.anbu.campaign.draft;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a coordinator lays down for a campaign, in the order of its form. Its name, its first day
 * and why it runs again are none of it: they always differ from one campaign to the next.
 */
public enum Setting {
  SEGMENT(draft -> draft.aim().segment()),
  PROTOCOL(draft -> draft.aim().protocol()),
  DEPARTMENT(draft -> draft.aim().department()),
  GOAL(draft -> draft.aim().goal()),
  MEASURE_DAYS(draft -> draft.aim().measureDays()),
  OWNER(draft -> draft.aim().owner()),
  PURPOSE(draft -> draft.aim().purpose()),
  LADDER(CampaignDraft::ladder),
  WINDOW_FROM(draft -> draft.times().windowFrom()),
  WINDOW_TO(draft -> draft.times().windowTo()),
  RECURRENCE(draft -> draft.times().recurrence()),
  WEEKDAYS(draft -> draft.times().weekdays()),
  DAILY_CONTACTS(draft -> draft.limits().dailyContacts()),
  DESK_MINUTES(draft -> draft.limits().deskMinutes()),
  OVERFLOW(draft -> draft.limits().overflow()),
  LATE_HOURS(draft -> draft.limits().lateHours()),
  TEMPLATES(CampaignDraft::templates),
  BUDGET(draft -> draft.limits().budget()),
  HOLDOUT_PERCENT(draft -> draft.limits().holdoutPercent()),
  EXPLORATION_PERCENT(draft -> draft.limits().explorationPercent()),
  PILOT_PERCENT(draft -> draft.pilot().pilotPercent()),
  GATE_CONTACTS(draft -> draft.pilot().gateContacts()),
  GATE_REACH_PERCENT(draft -> draft.pilot().gateReachPercent()),
  GATE_OPT_OUT_PERCENT(draft -> draft.pilot().gateOptOutPercent()),
  GATE_COMPLAINT_PERCENT(draft -> draft.pilot().gateComplaintPercent()),
  GATE_FAILURE_PERCENT(draft -> draft.pilot().gateFailurePercent()),
  GATE_BY_RULE(draft -> draft.pilot().gateByRule());

  private final Function<CampaignDraft, Object> value;

  Setting(Function<CampaignDraft, Object> value) {
    this.value = value;
  }

  public Object of(CampaignDraft draft) {
    return value.apply(draft);
  }

  /** Those in which two campaigns differ, as they hold them. */
  public static List<Setting> differing(CampaignDraft one, CampaignDraft other) {
    return Arrays.stream(values())
        .filter(setting -> !same(setting.of(one), setting.of(other)))
        .toList();
  }

  private static boolean same(Object one, Object other) {
    return one instanceof BigDecimal number && other instanceof BigDecimal second
        ? number.compareTo(second) == 0
        : Objects.equals(one, other);
  }
}
