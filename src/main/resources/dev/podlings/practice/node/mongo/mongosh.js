// What mongosh offers to scripts, over one command call: __run(database, json) answers json.

function MongoServerError(answer) {
  this.name = 'MongoServerError';
  this.message = answer.errmsg;
  this.code = answer.code;
  this.codeName = answer.codeName;
}
MongoServerError.prototype = Object.create(Error.prototype);
MongoServerError.prototype.toString = function () { return this.name + (this.codeName ? '[' + this.codeName + ']' : '') + ': ' + this.message; };

function MongoWriteConcernError(answer) { MongoServerError.call(this, answer); this.name = 'MongoWriteConcernError'; }
MongoWriteConcernError.prototype = Object.create(MongoServerError.prototype);

function ObjectId(hex) {
  if (!(this instanceof ObjectId)) { return new ObjectId(hex); }
  this.hex = hex || __id();
}
ObjectId.prototype.toString = function () { return this.hex; };
ObjectId.prototype.toHexString = ObjectId.prototype.toString;
ObjectId.prototype.toJSON = function () { return {$oid: this.hex}; };
Date.prototype.toJSON = function () { return {$date: this.getTime()}; };
function ISODate(text) { return text === undefined ? new Date(__now()) : new Date(text); }
function NumberInt(n) { return Number(n); }
function NumberLong(n) { return Number(n); }
function Long(n) { return Number(n); }

function __revive(value) {
  if (Array.isArray(value)) { return value.map(__revive); }
  if (value !== null && typeof value === 'object') {
    if (value.$oid !== undefined) { return new ObjectId(value.$oid); }
    if (value.$date !== undefined) { return new Date(value.$date); }
    Object.keys(value).forEach(function (key) { value[key] = __revive(value[key]); });
  }
  return value;
}

function __command(database, command) {
  const answer = __revive(JSON.parse(__run(database, JSON.stringify(command))));
  if (!answer.ok) { throw new MongoServerError(answer); }
  if (answer.writeErrors && answer.writeErrors.length) { throw new MongoServerError(answer.writeErrors[0]); }
  if (answer.writeConcernError) { throw new MongoWriteConcernError(answer.writeConcernError); }
  return answer;
}

// As Node's util.inspect shows values in mongosh.
function __key(key) { return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(key) ? key : "'" + key + "'"; }
function __inspect(value, depth) {
  if (value === null) { return 'null'; }
  if (value === undefined) { return depth === 0 ? '' : 'undefined'; }
  if (typeof value === 'string') { return depth === 0 ? value : "'" + value.replace(/'/g, "\\'") + "'"; }
  if (typeof value === 'function') { return '[Function: ' + value.name + ']'; }
  if (typeof value !== 'object') { return String(value); }
  if (value instanceof ObjectId) { return "ObjectId('" + value.hex + "')"; }
  if (value instanceof Date) { return "ISODate('" + value.toISOString() + "')"; }
  if (value instanceof Error) { return String(value); }
  if (typeof value.__shown === 'function') { return value.__shown(depth); }
  const list = Array.isArray(value);
  const items = list
    ? value.map(function (each) { return __inspect(each, depth + 1); })
    : Object.keys(value).map(function (key) { return __key(key) + ': ' + __inspect(value[key], depth + 1); });
  if (!items.length) { return list ? '[]' : '{}'; }
  const line = items.join(', ');
  const flat = (list ? '[ ' : '{ ') + line + (list ? ' ]' : ' }');
  if (flat.length <= 76 - depth * 2 && flat.indexOf('\n') < 0) { return flat; }
  const pad = '  '.repeat(depth + 1);
  return (list ? '[' : '{') + '\n' + pad + items.join(',\n' + pad) + '\n' + '  '.repeat(depth) + (list ? ']' : '}');
}
function printjson(value) { print(__inspect(value, 1)); }
const console = {log: print};

function __Cursor(collection, filter, projection) {
  this.collection = collection;
  this.command = {find: collection.name, filter: filter || {}};
  if (projection) { this.command.projection = projection; }
}
__Cursor.prototype = {
  sort: function (by) { this.command.sort = by; return this; },
  limit: function (count) { this.command.limit = count; return this; },
  skip: function (count) { this.command.skip = count; return this; },
  readPref: function () { return this; },
  pretty: function () { return this; },
  toArray: function () {
    if (!this.read) {
      this.command.batchSize = 100000;
      this.read = __command(this.collection.db.name, this.command).cursor.firstBatch;
    }
    return this.read;
  },
  count: function () { return this.toArray().length; },
  itcount: function () { return this.toArray().length; },
  size: function () { return this.toArray().length; },
  hasNext: function () { return this.toArray().length > 0; },
  next: function () { return this.toArray().shift(); },
  forEach: function (f) { this.toArray().forEach(f); },
  map: function (f) { return this.toArray().map(f); },
  __shown: function (depth) {
    const all = this.toArray();
    if (!all.length) { return ''; }
    return '[\n' + all.map(function (each) { return '  ' + __inspect(each, depth + 1); }).join(',\n') + '\n]';
  }
};

function __Collection(db, name) { this.db = db; this.name = name; }
__Collection.prototype = {
  __run: function (command, options) {
    if (options && options.writeConcern) { command.writeConcern = options.writeConcern; }
    return __command(this.db.name, command);
  },
  insertOne: function (document, options) {
    const stored = Object.assign({_id: document._id === undefined ? new ObjectId() : document._id}, document);
    this.__run({insert: this.name, documents: [stored]}, options);
    return {acknowledged: true, insertedId: stored._id};
  },
  insertMany: function (documents, options) {
    const stored = documents.map(function (each) { return Object.assign({_id: each._id === undefined ? new ObjectId() : each._id}, each); });
    this.__run({insert: this.name, documents: stored}, options);
    const ids = {};
    stored.forEach(function (each, index) { ids[index] = each._id; });
    return {acknowledged: true, insertedIds: ids};
  },
  insert: function (what, options) { return Array.isArray(what) ? this.insertMany(what, options) : this.insertOne(what, options); },
  find: function (filter, projection) { return new __Cursor(this, filter, projection); },
  findOne: function (filter, projection) {
    const found = this.find(filter, projection).limit(1).toArray();
    return found.length ? found[0] : null;
  },
  countDocuments: function (filter) { return this.find(filter, {_id: 1}).toArray().length; },
  estimatedDocumentCount: function () { return this.countDocuments({}); },
  count: function (filter) { return this.countDocuments(filter); },
  distinct: function (key, filter) { return this.__run({distinct: this.name, key: key, query: filter || {}}).values; },
  aggregate: function (pipeline) {
    const run = this.__run({aggregate: this.name, pipeline: pipeline, cursor: {batchSize: 100000}});
    const cursor = new __Cursor(this, {});
    cursor.read = run.cursor.firstBatch;
    return cursor;
  },
  __update: function (filter, change, multi, options) {
    const answer = this.__run({update: this.name, updates: [{q: filter, u: change, multi: multi, upsert: !!(options && options.upsert)}]}, options);
    return {acknowledged: true, insertedId: answer.upserted ? answer.upserted[0]._id : null, matchedCount: answer.n,
      modifiedCount: answer.nModified || 0, upsertedCount: answer.upserted ? answer.upserted.length : 0};
  },
  updateOne: function (filter, change, options) { return this.__update(filter, change, false, options); },
  updateMany: function (filter, change, options) { return this.__update(filter, change, true, options); },
  replaceOne: function (filter, change, options) { return this.__update(filter, change, false, options); },
  deleteOne: function (filter) { return {acknowledged: true, deletedCount: this.__run({delete: this.name, deletes: [{q: filter, limit: 1}]}).n}; },
  deleteMany: function (filter) { return {acknowledged: true, deletedCount: this.__run({delete: this.name, deletes: [{q: filter, limit: 0}]}).n}; },
  drop: function () { try { this.__run({drop: this.name}); return true; } catch (missing) { return false; } },
  createIndex: function (key, options) {
    const name = Object.keys(key).map(function (each) { return each + '_' + key[each]; }).join('_');
    this.__run({createIndexes: this.name, indexes: [Object.assign({key: key, name: name}, options || {})]});
    return name;
  },
  getIndexes: function () { return this.__run({listIndexes: this.name}).cursor.firstBatch; }
};

function __Database(name) { this.name = name; }
__Database.prototype = {
  getName: function () { return this.name; },
  getCollection: function (name) { return new __Collection(this, name); },
  getSiblingDB: function (name) { return __database(name); },
  runCommand: function (command) { return __command(this.name, typeof command === 'string' ? __single(command) : command); },
  adminCommand: function (command) { return __command('admin', typeof command === 'string' ? __single(command) : command); },
  hello: function () { return this.runCommand({hello: 1}); },
  isMaster: function () { return this.runCommand({isMaster: 1}); },
  getMongo: function () { return {setReadPref: function () {}, setSecondaryOk: function () {}}; },
  serverStatus: function () { return this.adminCommand({serverStatus: 1}); },
  auth: function (user, password) { __auth(typeof user === 'object' ? user.user : user, typeof user === 'object' ? user.pwd : password); return {ok: 1}; },
  createUser: function (user) { return this.runCommand(Object.assign({createUser: user.user}, user)); },
  getUsers: function () { return this.runCommand({usersInfo: 1}); },
  version: function () { return this.adminCommand({buildInfo: 1}).version; },
  getCollectionNames: function () {
    return this.runCommand({listCollections: 1}).cursor.firstBatch.map(function (each) { return each.name; }).sort();
  },
  createCollection: function (name) { return this.runCommand({create: name}); },
  dropDatabase: function () { return this.runCommand({dropDatabase: 1}); },
  shutdownServer: function () { throw new Error('the practice cluster stops a mongod with: kill 1'); }
};
function __single(name) { const command = {}; command[name] = 1; return command; }
function __database(name) {
  return new Proxy(new __Database(name), {
    get: function (target, key) {
      if (typeof key !== 'string' || key in target) { return target[key]; }
      return new __Collection(target, key);
    }
  });
}
var db = __database('test');
function use(name) { db = __database(name); return 'switched to db ' + name; }
function show(what) {
  if (/^(dbs|databases)$/.test(what)) {
    return db.adminCommand({listDatabases: 1}).databases.map(function (each) { return each.name; }).join('\n');
  }
  return db.getCollectionNames().join('\n');
}

const rs = {
  initiate: function (config) { return db.adminCommand({replSetInitiate: config || {}}); },
  status: function () { return db.adminCommand({replSetGetStatus: 1}); },
  conf: function () { return db.adminCommand({replSetGetConfig: 1}).config; },
  config: function () { return rs.conf(); },
  reconfig: function (config, options) {
    const next = Object.assign({}, config, {version: (rs.conf().version || 1) + 1});
    return db.adminCommand({replSetReconfig: next, force: !!(options && options.force)});
  },
  add: function (host) {
    const config = rs.conf();
    const next = typeof host === 'string' ? {host: host} : host;
    next._id = config.members.reduce(function (most, each) { return Math.max(most, each._id); }, -1) + 1;
    config.members.push(next);
    return rs.reconfig(config);
  },
  addArb: function (host) { return rs.add({host: host, arbiterOnly: true}); },
  remove: function (host) {
    const config = rs.conf();
    const rest = config.members.filter(function (each) { return each.host !== host; });
    if (rest.length === config.members.length) {
      throw new Error("Couldn't find " + host + ' in ' + JSON.stringify(config.members.map(function (each) { return each.host; })) + '. Is ' + host + ' a member of this replset?');
    }
    config.members = rest;
    return rs.reconfig(config);
  },
  stepDown: function (seconds) { return db.adminCommand({replSetStepDown: seconds || 60}); },
  isMaster: function () { return db.hello(); },
  hello: function () { return db.hello(); },
  secondaryOk: function () {},
  slaveOk: function () {},
  printSecondaryReplicationInfo: function () {
    rs.status().members.forEach(function (each) {
      if (each.stateStr === 'SECONDARY') { print('source: ' + each.name + '\n{ syncedTo: \'' + each.optimeDate.toISOString() + '\', replLag: \'0 secs (0 hrs) behind the primary\' }'); }
    });
  },
  help: function () { return 'rs.initiate(config), rs.status(), rs.conf(), rs.reconfig(config), rs.add(host), rs.remove(host), rs.stepDown()'; }
};
