/** Probable causes by number and their words (IANA-ITU-ALARM-TC-MIB, IANAItuProbableCause; ITU-T X.733 and X.736). */
import type { Words } from '../../kernel/words.js';

const table: readonly (readonly [number, string, string])[] = [
  [1, '告警指示信号', 'Alarm indication signal (AIS)'],
  [2, '呼叫建立失败', 'Call set-up failure'],
  [3, '信号劣化', 'Degraded signal'],
  [4, '远端接收失效', 'Far-end receiver failure'],
  [5, '成帧差错', 'Framing error'],
  [6, '帧丢失', 'Loss of frame'],
  [7, '指针丢失', 'Loss of pointer'],
  [8, '信号丢失', 'Loss of signal'],
  [9, '净荷类型失配', 'Payload type mismatch'],
  [10, '传输差错', 'Transmission error'],
  [11, '远端告警指示', 'Remote alarm interface'],
  [12, '误码过量', 'Excessive bit error rate'],
  [13, '踪迹失配', 'Path trace mismatch'],
  [14, '不可用', 'Unavailable'],
  [15, '信号标记失配', 'Signal label mismatch'],
  [16, '复帧丢失', 'Loss of multi-frame'],
  [17, '接收失效', 'Receive failure'],
  [18, '发送失效', 'Transmit failure'],
  [26, '路由失效', 'Routing failure'],
  [51, '背板故障', 'Backplane failure'],
  [54, '外部接口设备故障', 'External interface device problem'],
  [55, '线路板故障', 'Line card problem'],
  [56, '复用设备故障', 'Multiplexer problem'],
  [58, '电源故障', 'Power problem'],
  [59, '处理器故障', 'Processor problem'],
  [60, '保护通道失效', 'Protection path failure'],
  [61, '接收机故障', 'Receiver failure'],
  [62, '单元缺失', 'Replaceable unit missing'],
  [64, '同步源失配', 'Synchronization source mismatch'],
  [66, '定时故障', 'Timing problem'],
  [67, '发射机故障', 'Transmitter failure'],
  [69, '单元故障', 'Replaceable unit problem'],
  [71, '天线故障', 'Antenna failure'],
  [72, '电池充电失败', 'Battery charging failure'],
  [73, '磁盘故障', 'Disk failure'],
  [76, '失步', 'Loss of synchronisation'],
  [77, '冗余丧失', 'Loss of redundancy'],
  [78, '供电失效', 'Power supply failure'],
  [80, '收发信机故障', 'Transceiver failure'],
  [81, '保护机制失效', 'Protection mechanism failure'],
  [102, '空调故障', 'Air conditioning failure'],
  [104, '电池放电', 'Battery discharging'],
  [105, '电池失效', 'Battery failure'],
  [106, '市电中断', 'Commercial power failure'],
  [107, '风扇故障', 'Cooling fan failure'],
  [108, '发动机故障', 'Engine failure'],
  [110, '熔丝断', 'Fuse failure'],
  [111, '油机故障', 'Generator failure'],
  [112, '电池电压低', 'Low battery threshold'],
  [114, '整流器故障', 'Rectifier failure'],
  [118, '柜门打开', 'Enclosure door open'],
  [120, '火警', 'Fire'],
  [121, '水淹', 'Flood'],
  [122, '湿度高', 'High humidity'],
  [123, '温度高', 'High temperature'],
  [124, '大风', 'High wind'],
  [125, '覆冰', 'Ice build-up'],
  [126, '非法侵入', 'Intrusion detection'],
  [127, '燃油不足', 'Low fuel'],
  [130, '温度低', 'Low temperature'],
  [132, '烟雾', 'Smoke'],
  [134, '冷却系统失效', 'Cooling system failure'],
  [151, '存储容量不足', 'Storage capacity problem'],
  [160, '数据库不一致', 'Database inconsistency'],
  [162, '内存不足', 'Out of memory'],
  [163, '软件差错', 'Software error'],
  [164, '超时', 'Timeout expired'],
  [166, '版本失配', 'Version mismatch'],
  [201, '带宽下降', 'Bandwidth reduced'],
  [202, '拥塞', 'Congestion'],
  [203, '差错率过高', 'Excessive error rate'],
  [207, '系统资源过载', 'System resources overload'],
  [602, '线缆遭破坏', 'Cable tamper'],
  [612, '退出服务', 'Out of service'],
  [1024, '其他', 'Other'],
];

const words = new Map<number, Words>(table.map(([number, zh, en]) => [number, { zh, en }]));

/** By number, for who shows many alarms. */
export const causeWords: Readonly<Record<number, Words>> = Object.fromEntries(words);

export const lossOfSignal = 8;
/** IANAItuProbableCause other(1024): what the sender gave no cause for. */
export const otherCause = 1024;

export function probableCauseWords(cause: number): Words {
  return words.get(cause) ?? { zh: `原因 ${cause}`, en: `Cause ${cause}` };
}
