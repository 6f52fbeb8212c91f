/** What is used of packages that come without types. */
declare module "*.css";
declare module "htmx.org/dist/htmx.min.js";
declare module "echarts/core" {
  export type EChartsCoreOption = Record<string, unknown>;
  export interface Chart {
    setOption(option: EChartsCoreOption, replace: boolean): void;
    resize(): void;
  }
  export function init(element: HTMLElement, theme: undefined, options: { renderer: "canvas" }): Chart;
  export function use(parts: unknown[]): void;
}
declare module "echarts/charts" {
  export const BarChart: unknown;
  export const LineChart: unknown;
}
declare module "echarts/components" {
  export const AriaComponent: unknown;
  export const GridComponent: unknown;
  export const LegendComponent: unknown;
  export const TooltipComponent: unknown;
}
declare module "echarts/renderers" {
  export const CanvasRenderer: unknown;
}
