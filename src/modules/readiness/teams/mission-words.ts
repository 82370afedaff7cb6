/** States, events and parties of a team's mission (6.3.2). */
export const missionStates = {
  received: { words: { zh: '待登记', en: 'Received' } },
  logged: { words: { zh: '已登记待召集', en: 'Logged' } },
  called: { words: { zh: '召集中', en: 'Called out' } },
  departed: { words: { zh: '已出发', en: 'Departed' } },
  'on-air': { words: { zh: '已开通值守', en: 'On air' } },
  'stood-down': { words: { zh: '已撤收', en: 'Stood down' }, final: true },
  cancelled: { words: { zh: '已取消', en: 'Called off' }, final: true },
} as const;

export const missionEvents = {
  log: { zh: '登记受领任务', en: 'Log the mission' },
  'call-out': { zh: '召集队伍', en: 'Call the team out' },
  'call-off': { zh: '取消召集', en: 'Call it off' },
  depart: { zh: '出发', en: 'Depart' },
  'go-on-air': { zh: '开通', en: 'Go on air' },
  'note-watch': { zh: '值守记录', en: 'Note of the watch' },
  'stand-down': { zh: '撤收', en: 'Stand down' },
  'departure-late': { zh: '时限已过', en: 'Time limit passed' },
} as const;

export const missionParties = {
  unit: { words: { zh: '所在单位', en: 'Unit' } },
  headquarters: { words: { zh: '指挥部', en: 'Headquarters' } },
  office: { words: { zh: '指挥部办公室', en: 'Office' } },
} as const;
