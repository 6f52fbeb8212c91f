package care.anbu.campaign.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingTest {

  private static final Set<String> DIFFER_ANYWAY =
      Set.of("NAME", "STARTS_ON", "RERUN_OF", "RERUN_REASON");

  @Test
  void whateverACoordinatorLaysDownIsASetting() {
    var laidDown =
        leaves(CampaignDraft.class)
            .map(component -> component.getName().replaceAll("([A-Z])", "_$1").toUpperCase())
            .collect(Collectors.toCollection(HashSet::new));
    laidDown.removeAll(DIFFER_ANYWAY);

    assertThat(Arrays.stream(Setting.values()).map(Enum::name))
        .containsExactlyInAnyOrderElementsOf(laidDown);
  }

  private static Stream<RecordComponent> leaves(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            component ->
                component.getType().isRecord()
                    ? leaves(component.getType())
                    : Stream.of(component));
  }
}
