package care.anbu.outreach.request;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings of requests as they are stored. */
final class RequestSettingColumns {

  private RequestSettingColumns() {}

  /** Opening hours. */
  @Converter
  public static class Week implements AttributeConverter<OpeningWeek, String> {

    @Override
    public String convertToDatabaseColumn(OpeningWeek week) {
      return week == null ? null : week.text();
    }

    @Override
    public OpeningWeek convertToEntityAttribute(String text) {
      return text == null ? null : OpeningWeek.read(text);
    }
  }

  /** Own times: {@code CALL_BACK=2 OTHER=3}. */
  @Converter
  public static class Times implements AttributeConverter<Map<RequestTime, Integer>, String> {

    @Override
    public String convertToDatabaseColumn(Map<RequestTime, Integer> times) {
      return times == null
          ? ""
          : times.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(time -> time.getKey() + "=" + time.getValue())
              .collect(Collectors.joining(" "));
    }

    @Override
    public Map<RequestTime, Integer> convertToEntityAttribute(String text) {
      var times = new EnumMap<RequestTime, Integer>(RequestTime.class);
      if (text != null && !text.isEmpty()) {
        Arrays.stream(text.split(" "))
            .map(one -> one.split("="))
            .forEach(one -> times.put(RequestTime.valueOf(one[0]), Integer.valueOf(one[1])));
      }
      return times;
    }
  }
}
