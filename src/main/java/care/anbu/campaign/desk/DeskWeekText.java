package care.anbu.campaign.desk;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A week of minutes as it is stored. */
@Converter
public class DeskWeekText implements AttributeConverter<DeskWeek, String> {

  @Override
  public String convertToDatabaseColumn(DeskWeek week) {
    return week == null ? null : week.text();
  }

  @Override
  public DeskWeek convertToEntityAttribute(String text) {
    return text == null ? null : DeskWeek.read(text);
  }
}
